package io.veredus.activities.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.postgres.verification.DrawnCodes;
import io.veredus.postgres.verification.FirstSend;
import io.veredus.postgres.verification.VerificationRecords;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationWorkflowImpl;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CheckResult;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.ResendLimits;
import io.veredus.workflows.verification.ResendRequest;
import io.veredus.workflows.verification.ResendResult.Resent;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationStart;
import io.veredus.workflows.verification.VerificationState;
import io.veredus.workflows.verification.VerificationWorkflow;
import io.veredus.workflows.verification.VerificationWorkflowImpl;
import io.veredus.workflows.wire.PayloadConverters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A code on its whole way, and everything that is left behind of it. */
class VerificationSecrecyIT {
  private static final Pattern CODE = Pattern.compile("Your code is ([0-9]{8})");

  private static final String KEY =
      Base64.getEncoder().encodeToString("planted-key-of-thirty-two-bytes!".getBytes(ISO_8859_1));

  private EmbeddedPostgres postgres;
  private DataSource database;
  private CodeHashes hashes;
  private final List<EmailMessage> mails = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Appender<ILoggingEvent> console;
  private Level level;

  /** Plain: what encryption would hide must not be there either. */
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadConverters.create())
                      .build())
              .build());

  @BeforeEach
  void startEverything() throws IOException {
    log.start();
    console = root().getAppender("console");
    root().detachAppender(console);
    root().addAppender(log);
    level = root().getLevel();
    root().setLevel(Level.DEBUG);
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
    Migrations.apply(database);
    hashes = new CodeHashes(SecretKeys.of(List.of("k:" + KEY)));
    var types = new NotificationTypes(database);
    new CodeTypes(types, new TemplateLibrary(database)).ensure(TenantId.DEFAULT, Purpose.OTP);
    var worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(
        VerificationWorkflowImpl.class, NotificationWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new VerificationActivitiesImpl(new VerificationRecords(database)),
        new NotificationActivitiesImpl(
            new RecentTypes(types),
            new RecentWords(new TemplateLibrary(database)),
            new Recipients(database),
            new NotificationStore(database),
            new NotificationRecords(database),
            new TemplateRenderer()));
    temporal
        .newWorker(TaskQueues.of(Channel.EMAIL))
        .registerActivitiesImplementations(
            new Mailer(new CodeFiller(hashes, new DrawnCodes(database)), mails));
    temporal.start();
  }

  @AfterEach
  void stopEverything() throws IOException {
    temporal.close();
    postgres.close();
    root().setLevel(level);
    root().detachAppender(log);
    root().addAppender(console);
  }

  @Test
  void leavesNoCodeInHistoriesDatabaseOrLog() {
    var request = request();
    new VerificationStore(database)
        .accept(new FirstSend(request, "k:ana", 100, Optional.empty()), Optional.empty());
    var workflow = start(request);
    var ambiguous = codeOfMail(1); // it may have arrived: another one follows
    var first = codeOfMail(2);
    var resent = (Resent) workflow.resend(new ResendRequest(Optional.empty()));
    var second = codeOfMail(3);
    assertThat(List.of(ambiguous, first, second)).doesNotHaveDuplicates();
    assertThat(check(workflow, request.id(), first)).isEqualTo(Verdict.SUPERSEDED);
    assertThat(check(workflow, request.id(), "74936185")).isEqualTo(Verdict.WRONG);
    assertThat(check(workflow, request.id(), second)).isEqualTo(Verdict.APPROVED);
    assertThat(WorkflowStub.fromTyped(workflow).getResult(VerificationState.class))
        .isEqualTo(VerificationState.APPROVED);

    var left = new ArrayList<String>();
    left.add(history(WorkflowIds.of(request.id())));
    for (var sent : List.of(VerificationProgress.first(request), resent.progress())) {
      var id = NotificationId.ofSend(request.id(), sent.sends(), sent.sentAt());
      resultOf(id);
      left.add(history(WorkflowIds.of(id)));
    }
    left.add(tables());
    left.add(logged());
    assertThat(left).allSatisfy(text -> assertThat(text).isNotBlank());
    for (var code : List.of(ambiguous, first, second, "74936185", KEY, "planted-key-of-th")) {
      assertThat(left).noneMatch(text -> text.contains(code));
    }
    assertThat(left.getFirst()).contains("ana@example.org"); // the scan does see what is there
  }

  private VerificationWorkflow start(VerificationRequest request) {
    var stub =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                VerificationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(request.id()))
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .build());
    WorkflowClient.start(
        stub::verify, new VerificationStart(request, VerificationProgress.first(request)));
    return stub;
  }

  private static VerificationRequest request() {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var ana =
        new Recipient(
            Optional.empty(),
            Optional.of("Ana"),
            Optional.of(new EmailAddress("ana@example.org")),
            Optional.empty(),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    return new VerificationRequest(
        VerificationId.createdAt(now),
        TenantId.DEFAULT,
        Purpose.OTP,
        new RecipientRef.Direct(ana),
        Delivery.NOTIFICATION,
        Channel.EMAIL,
        Purpose.OTP.type(),
        Map.of(),
        Optional.empty(),
        Purpose.OTP.spec(),
        new ResendLimits(Duration.ZERO, 10),
        now);
  }

  private String codeOfMail(int number) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> mails.size() >= number);
    var matcher = CODE.matcher(mails.get(number - 1).text());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private Verdict check(VerificationWorkflow workflow, VerificationId id, String entered) {
    var request =
        new CheckRequest(
            hashes.entered(id, Purpose.OTP.spec().format().alphabet(), entered), Optional.empty());
    CheckResult result = workflow.check(request);
    return result.verdict();
  }

  private void resultOf(NotificationId id) {
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.of(id))
        .getResult(NotificationResult.class);
  }

  /** With payloads as they are, not in Base64. */
  private String history(String workflowId) {
    var history = temporal.getWorkflowClient().fetchHistory(workflowId).getHistory();
    return new String(history.toByteArray(), ISO_8859_1);
  }

  private String tables() {
    var jdbc = JdbcClient.create(database);
    return jdbc
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'veredus'")
        .query(String.class)
        .list()
        .stream()
        .flatMap(table ->
            jdbc
                .sql("SELECT CAST(t AS text) FROM veredus.%s t".formatted(table))
                .query(String.class)
                .list()
                .stream())
        .collect(Collectors.joining("\n"));
  }

  private String logged() {
    return List.copyOf(log.list).stream()
        .map(event ->
            event.getFormattedMessage()
                + " "
                + event.getKeyValuePairs()
                + event.getMDCPropertyMap()
                + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Takes the first mail without saying so, and every further one. */
  private record Mailer(CodeFiller codes, List<EmailMessage> mails) implements ChannelActivities {
    @Override
    public AttemptResult attempt(AttemptRequest request) {
      var now = Instant.now();
      var outcome = codes.attempt(request, this::take);
      if (outcome instanceof AttemptOutcome.Ambiguous ambiguous) {
        throw AttemptFailures.of(ambiguous, request.ambiguity());
      }
      return new AttemptResult.Made(
          new Attempt(
              mails.size(),
              Channel.EMAIL,
              Optional.of(new ProviderId("fake")),
              outcome,
              now,
              Instant.now(),
              Optional.empty()));
    }

    private AttemptOutcome take(Message message) {
      mails.add((EmailMessage) message);
      return mails.size() == 1
          ? new AttemptOutcome.Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "cut"))
          : new AttemptOutcome.Sent("<" + mails.size() + ">");
    }
  }
}
