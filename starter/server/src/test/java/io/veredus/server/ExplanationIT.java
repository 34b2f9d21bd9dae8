package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every state that there is, as somebody reads it who does not know the code. */
class ExplanationIT {
  private static final Instant LATER = Instant.parse("2030-01-31T09:00:00Z");

  private static TestServer server;
  private static Api api;
  private static NotificationStore store;
  private static NotificationRecords records;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
    store = server.bean(NotificationStore.class);
    records = server.bean(NotificationRecords.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(NotificationState.class)
  void everyStateHasAnExplanation(NotificationState state) {
    var id = broughtTo(state);
    var answer = api.get("/v1/notifications/" + id + "/explanation");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.text("/state")).isEqualTo(state.wireName());
    assertThat(answer.text("/text"))
        .startsWith("The message \"welcome\" for ana by e-mail")
        .contains(tellTale(state))
        .endsWith(".");
    assertThat(answer.text("/next")).isNotBlank();
    assertThat(answer.text("/steps/0/what")).isEqualTo("A program asked for it");
    assertThat(answer.json().get("steps").size()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void namesProviderAnswerAndRemedyOfAFailure() {
    var answer =
        api.get("/v1/notifications/" + broughtTo(NotificationState.FAILED) + "/explanation");
    assertThat(answer.text("/text"))
        .contains(
            "every attempt", "at the last attempt, because the provider refused our user name");
    assertThat(answer.text("/next")).startsWith("Set the right secret");
    assertThat(answer.response().body())
        .contains("Attempt 1, by email through smtp", "In its own words: 535 wrong password");
  }

  @Test
  void tellsEventAudienceAndVersionOfTheWords() {
    api.call(
        "PUT",
        "/v1/notification-types/joined",
        "{\"name\":\"Joined\",\"channels\":[\"email\"],\"optOut\":\"mandatory\",\"trigger\":{\"events\":[\"user.joined\"],\"audience\":{\"kind\":\"subject\"}}}");
    var words = "/v1/notification-types/joined/templates/any/en";
    for (var text : new String[] {"one", "two"}) {
      api.call("PUT", words, "{\"subject\":\"Hi\",\"text\":\"" + text + "\"}");
      assertThat(api.post(words + "/publish", "{}").status()).isBetween(200, 201);
    }
    var event =
        api.post(
            "/v1/events",
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/host\",\"type\":\"user.joined\",\"subject\":\"user/ana\",\"data\":{}}");
    var id = event.json().at("/notifications/0").asString("");
    assertThat(id).as(event.response().body()).isNotEmpty();
    var answer = api.get("/v1/notifications/" + id + "/explanation");
    assertThat(answer.text("/steps/0/why")).contains("user.joined", "user ana", "\"Joined\"");
    assertThat(answer.text("/steps/0/data/event")).isEqualTo("user.joined");
    assertThat(answer.text("/steps/1/why")).contains("whom the event is about");
    assertThat(answer.text("/steps/3/what")).isEqualTo("It cannot be declined");
    assertThat(answer.text("/steps/5/what")).isEqualTo("Words: version 2, in en");
  }

  @Test
  void namesTheChoiceThatDecidedWhetherItIsWanted() {
    var path = "/v1/notifications/" + broughtTo(NotificationState.SENT) + "/explanation";
    assertThat(api.get(path).text("/steps/3/what")).isEqualTo("As of now, it is wanted");
    assertThat(api.get(path).text("/steps/3/why"))
        .isEqualTo(
            "People may decline this type. Neither ana nor a tenant chose anything about it, and who chose nothing gets it.");

    var defaults = "/v1/settings/preferences";
    api.call("PUT", defaults, "{\"types\":{\"welcome\":{\"enabled\":false}}}");
    assertThat(api.get(path).text("/steps/3/what")).isEqualTo("As of now, it is not wanted");
    assertThat(api.get(path).text("/steps/3/why"))
        .contains("the default of the tenant, or of one above it, is not to send this type.");

    var own = "/v1/recipients/ana/preferences";
    api.call("PUT", own, "{\"defaults\":{\"channels\":{\"email\":false}}}");
    var declined = api.get(path);
    assertThat(declined.text("/steps/3/why")).endsWith("ana declined everything by email.");
    assertThat(declined.text("/steps/3/data/decisions/0/decidedBy")).isEqualTo("recipient");
    assertThat(declined.text("/steps/3/data/decisions/0/choice/channel")).isEqualTo("email");
    api.call("PUT", own, "{}");
    api.call("PUT", defaults, "{}");
  }

  @Test
  void tellsOfTheBroadcastThatItIsPartOf() {
    var id = broughtTo(NotificationState.ACCEPTED);
    var broadcast = BroadcastId.createdAt(LATER);
    JdbcClient.create(server.bean(DataSource.class))
        .sql("UPDATE veredus.notification SET broadcast_id = :b, broadcast_page = 1 WHERE id = :id")
        .param("b", broadcast.value())
        .param("id", id.value())
        .update();
    var answer = api.get("/v1/notifications/" + id + "/explanation");
    assertThat(answer.text("/text")).endsWith("waits until its broadcast comes to it.");
    assertThat(answer.text("/next"))
        .contains("/v1/broadcasts/" + broadcast)
        .doesNotContain("diagnose");
    assertThat(answer.text("/steps/0/what")).isEqualTo("It is part of a broadcast");
    assertThat(answer.text("/steps/0/data/broadcast")).isEqualTo(broadcast.toString());
    assertThat(answer.text("/steps/1/why")).startsWith("Whoever asked for the broadcast");
  }

  @Test
  void explainsNothingOfAnotherTenant() {
    var id = broughtTo(NotificationState.SENT);
    assertThat(api.as("other-key").get("/v1/notifications/" + id + "/explanation").status())
        .isEqualTo(404);
  }

  private static String tellTale(NotificationState state) {
    return switch (state) {
      case ACCEPTED -> "safely stored";
      case HELD -> "because no provider serves the channel";
      case SENDING -> "on its way";
      case RETRYING -> "Another attempt follows";
      case SENT -> "the provider smtp took it";
      case DELIVERED -> "confirmed it";
      case FAILED -> "was not sent, because every attempt";
      case EXPIRED -> "its time to live was over";
      case UNKNOWN -> "may have been sent, and may not, because the provider's answer never came";
      case SUPPRESSED -> "on purpose, because the recipient has no address";
      case CANCELLED -> "was cancelled";
    };
  }

  private static NotificationId broughtTo(NotificationState state) {
    var id = NotificationId.create();
    var request =
        new NotificationRequest(
            id,
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            new RecipientRef.Known(new RecipientId("ana")),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            id.createdAt());
    store.accept(request, Optional.empty());
    bring(id, state);
    return id;
  }

  private static void bring(NotificationId id, NotificationState state) {
    var refused = reason(ReasonCode.PROVIDER_AUTHENTICATION, "535 wrong password");
    switch (state) {
      case ACCEPTED -> {}
      case HELD -> progress(id, state, reason(ReasonCode.NO_PROVIDER, "none"));
      case SENDING -> records.recordProgress(new Progress(id, state, Optional.empty(), LATER));
      case RETRYING -> attempt(id, new RetryLater(refused), Optional.of(LATER));
      case SENT, DELIVERED -> {
        records.recordResult(NotificationResult.sent(id, made(new Sent("<1>"), Optional.empty())));
        if (state == NotificationState.DELIVERED) {
          records.recordReceipt(id, "<1>", new Receipt.Delivered());
        }
      }
      case FAILED -> {
        attempt(id, new Rejected(refused, false), Optional.empty());
        records.recordResult(
            NotificationResult.failed(
                id, reason(ReasonCode.ATTEMPTS_USED_UP, "The last attempt: 535")));
      }
      case EXPIRED -> records.recordResult(NotificationResult.expired(id, "Over"));
      case UNKNOWN -> {
        var lost = reason(ReasonCode.ANSWER_LOST, "reset");
        attempt(id, new Ambiguous(lost), Optional.empty());
        records.recordResult(NotificationResult.unknown(id, lost));
      }
      case SUPPRESSED ->
          records.recordResult(
              NotificationResult.suppressed(id, reason(ReasonCode.NO_ADDRESS, "no e-mail")));
      case CANCELLED -> records.recordResult(NotificationResult.cancelled(id));
    }
  }

  private static void progress(NotificationId id, NotificationState state, Reason why) {
    records.recordProgress(new Progress(id, state, Optional.of(why), LATER));
  }

  private static void attempt(NotificationId id, AttemptOutcome outcome, Optional<Instant> next) {
    records.recordAttempt(id, made(outcome, next));
  }

  private static Attempt made(AttemptOutcome outcome, Optional<Instant> next) {
    var now = Instant.now();
    return new Attempt(
        1, Channel.EMAIL, Optional.of(new ProviderId("smtp")), outcome, now, now, next);
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(code, text);
  }
}
