package io.veredus.activities;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.notification.StoredNotification;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.DrawnCodes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationStart;
import io.veredus.workflows.notification.NotificationWorkflow;
import io.veredus.workflows.notification.NotificationWorkflowImpl;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import io.veredus.workflows.wire.PayloadConverters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Everything between an accepted notification and its provider, with a real store. */
public final class DeliveryStack implements AutoCloseable {
  private static final SecretKeys KEYS =
      SecretKeys.of(List.of("k:" + Base64.getEncoder().encodeToString(new byte[32])));

  private final EmbeddedPostgres postgres;
  private final DataSource database;
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadConverters.create())
                      .build())
              .build());
  private volatile Optional<Provider<Message>> provider = Optional.empty();

  public DeliveryStack() {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    database = postgres.getPostgresDatabase();
    Migrations.apply(database);
    var steps =
        new NotificationActivitiesImpl(
                new RecentTypes(new NotificationTypes(database)),
                new RecentWords(new TemplateLibrary(database)),
                new Recipients(database),
                store(),
                records(),
                new TemplateRenderer())
            .with(endpoints()::choose, CodeMaker.OURSELVES);
    var attempts =
        new ChannelActivitiesImpl(
            (_, _) -> new Use(provider.orElseThrow()),
            records(),
            new AttemptLog(new SimpleMeterRegistry()),
            new CodeFiller(new CodeHashes(KEYS), new DrawnCodes(database)));
    var worker = temporal.newWorker(TaskQueues.NOTIFICATIONS);
    worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
    worker.registerActivitiesImplementations(steps);
    for (var channel : Channel.values()) {
      temporal.newWorker(TaskQueues.of(channel)).registerActivitiesImplementations(attempts);
    }
    temporal.start();
  }

  /** Has every attempt made by {@code provider} from now on. */
  @SuppressWarnings("unchecked") // a test's provider is the one of its messages
  public void use(Provider<? extends Message> provider) {
    this.provider = Optional.of((Provider<Message>) provider);
  }

  public void add(String type, Channel channel, String subject, String body) {
    add(
        NotificationType.of(
            new TypeKey(type), channel, RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE),
        subject,
        body);
  }

  public void add(NotificationType type, String subject, String body) {
    new NotificationTypes(database).save(TenantId.DEFAULT, type);
    new TemplateLibrary(database)
        .publish(
            TenantId.DEFAULT,
            type.key(),
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource(subject, body));
  }

  public Endpoints endpoints() {
    return new Endpoints(database, new SecretCipher(KEYS));
  }

  public NotificationRecords records() {
    return new NotificationRecords(database);
  }

  public Recipients recipients() {
    return new Recipients(database);
  }

  /** Carries a notification to its end. */
  public NotificationId deliver(String type, RecipientRef recipient, Map<String, Object> data) {
    var id = NotificationId.create();
    var request =
        new NotificationRequest(
            id,
            TenantId.DEFAULT,
            new TypeKey(type),
            recipient,
            data,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            id.createdAt());
    store().accept(request, Optional.empty());
    var workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                NotificationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(id))
                    .setTaskQueue(TaskQueues.NOTIFICATIONS)
                    .build());
    WorkflowClient.start(workflow::deliver, NotificationStart.ofStored(request));
    try {
      WorkflowStub.fromTyped(workflow).getResult(NotificationResult.class);
    } catch (WorkflowFailedException ended) {
      // as its row says
    }
    return id;
  }

  public List<Attempt> attempts(NotificationId id) {
    return store().attempts(id);
  }

  public StoredNotification stored(NotificationId id) {
    return store().find(TenantId.DEFAULT, id).orElseThrow();
  }

  /** Somebody described on the spot. */
  public static RecipientRef direct(Recipient recipient) {
    return new RecipientRef.Direct(recipient);
  }

  private NotificationStore store() {
    return new NotificationStore(database);
  }

  @Override
  public void close() {
    temporal.close();
    try {
      postgres.close();
    } catch (IOException unclean) {
      throw new UncheckedIOException(unclean);
    }
  }
}
