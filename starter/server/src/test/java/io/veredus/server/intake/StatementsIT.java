package io.veredus.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.RepeatKey;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How often a notification asks the store before its first attempt, among others of its type. */
class StatementsIT {
  private static final TypeKey WELCOME = new TypeKey("welcome");
  private static final AtomicInteger statements = new AtomicInteger();
  private static final Deque<NotificationRequest> accepted = new ArrayDeque<>();

  private static EmbeddedPostgres postgres;
  private static Intake intake;
  private static NotificationActivitiesImpl steps;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    var database = new Counting(postgres.getPostgresDatabase());
    Migrations.apply(database);
    var types = new NotificationTypes(database);
    types.save(
        TenantId.DEFAULT,
        NotificationType.of(
            WELCOME, Channel.EMAIL, RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE));
    var library = new TemplateLibrary(database);
    library.publish(
        TenantId.DEFAULT,
        WELCOME,
        Optional.empty(),
        Locale.ENGLISH,
        new TemplateSource("Welcome", "Welcome!"));
    var recipients = new Recipients(database);
    recipients.save(TenantId.DEFAULT, ana());
    var store = new NotificationStore(database);
    var recent = new RecentTypes(types);
    var words = new RecentWords(library);
    steps =
        new NotificationActivitiesImpl(
                recent,
                words,
                recipients,
                store,
                new NotificationRecords(database),
                new TemplateRenderer())
            .with(new Standings(database, new Preferences(database)));
    var cipher = new SecretCipher(SecretKeys.none());
    var catalogue =
        new StoredCatalogue(
            new StoredCatalogue.Types(types, recent),
            words,
            recipients,
            new RequiredData(),
            new Endpoints(database, cipher));
    var defaults = DeliveryDefaults.USUAL;
    var carriages =
        new CarriageChoice(catalogue, defaults, new Audiences(database), new RepeatKey());
    var reader =
        new SendRequestReader(
            new SendRequestReader.Rules(catalogue, defaults, carriages),
            new Sealing(new SensitiveValues(cipher)),
            new EmailExtrasReader(false));
    intake =
        new Intake(
            reader,
            IntakeConfiguration.adapt(store),
            (request, _, _) -> accepted.add(request),
            InstantSource.system());
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void takesOneToAcceptAndOneToBeginForWhoeverIsDescribed() {
    assertStatements("{\"email\":\"bob@example.org\"}", 1, 1);
  }

  @Test
  void takesOneMoreToAcceptForWhoeverIsKnown() {
    assertStatements("{\"id\":\"ana\"}", 2, 1);
  }

  /** Until they follow each other within a second, on a machine with much to do. */
  private static void assertStatements(String recipient, int toAccept, int toBegin) {
    await()
        .untilAsserted(() -> {
          int before = statements.get();
          accept(recipient);
          assertThat(statements.get() - before).as("to accept").isEqualTo(toAccept);
          var begin = new BeginRequest(accepted.removeLast(), List.of(), false);
          before = statements.get();
          assertThat(steps.begin(begin)).isInstanceOf(Ready.class);
          assertThat(statements.get() - before).as("to begin").isEqualTo(toBegin);
        });
  }

  private static void accept(String recipient) {
    var body = "{\"type\":\"welcome\",\"recipient\":%s}".formatted(recipient);
    intake.accept(TenantId.DEFAULT, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private static Recipient ana() {
    return new Recipient(
        Optional.of(new RecipientId("ana")),
        Optional.empty(),
        Optional.of(new EmailAddress("ana@example.org")),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneOffset.UTC);
  }

  /** Counts statements: without transactions, each takes a connection. */
  private static final class Counting extends DelegatingDataSource {
    Counting(DataSource database) {
      super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
      statements.incrementAndGet();
      return super.getConnection();
    }
  }
}
