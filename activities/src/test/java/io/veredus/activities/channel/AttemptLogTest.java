package io.veredus.activities.channel;

import static io.veredus.activities.channel.AttemptWorld.BUSY;
import static io.veredus.activities.channel.AttemptWorld.ID;
import static io.veredus.activities.channel.AttemptWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

class AttemptLogTest {
  @RegisterExtension private final LoggedAttempts logged = new LoggedAttempts();
  private final AttemptWorld world = new AttemptWorld();
  private final FakeRecords records = world.records;
  private final FakeProvider provider = world.provider;
  private final SimpleMeterRegistry meters = world.meters;

  @Test
  void attemptsOfAnotherKindTakeNothingFromThese() {
    var counted = new SimpleMeterRegistry();
    var log = new AttemptLog(counted);
    var plan = new AttemptPlan(request(0, AmbiguityPolicy.AT_LEAST_ONCE), 1);
    try (var _ = log.apart().begin(plan)) {
      assertThat(log.underWay(Channel.EMAIL)).isZero();
      assertThat(inFlight(counted)).isOne();
    }
    try (var _ = log.begin(plan)) {
      assertThat(log.underWay(Channel.EMAIL)).isOne();
      assertThat(inFlight(counted)).isOne();
    }
  }

  @Test
  void writesOneWideEventWithoutAddressOrSubject() {
    provider.next = _ -> new RetryLater(BUSY);
    world.failure(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(logged.events()).singleElement();
    var event = logged.events().getFirst();
    assertThat(event.getMessage()).isEqualTo("attempt.finished");
    Map<String, String> fields =
        event.getKeyValuePairs().stream()
            .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value.toString()));
    assertThat(fields)
        .hasSize(13)
        .containsEntry("notification", ID.toString())
        .containsEntry("workflow", "notification-" + ID)
        .containsEntry("outcome", "retry_later")
        .containsEntry("reason", "provider_unavailable")
        .containsEntry("attempt", "1")
        .containsEntry("max_attempts", "3");
    assertThat(fields.toString()).doesNotContain("ana", "Secret");
    assertThat(logged.notifications()).singleElement().isEqualTo(ID.toString());
  }

  @Test
  void tellsHowLongATextMessageIsAndItsSegments() {
    var text = new SmsMessage(new PhoneNumber("+31612345678"), "x".repeat(160) + "€");
    var mail = request(0, AmbiguityPolicy.AT_LEAST_ONCE);
    world.attempt(
        new AttemptRequest(
            mail.notification(),
            mail.tenant(),
            mail.type(),
            text,
            mail.schedule(),
            mail.deadline(),
            0,
            mail.ambiguity(),
            Optional.empty()));
    assertThat(logged.events().getFirst().getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .contains("sms_encoding=GSM_7", "sms_length=162", "sms_segments=2");
  }

  @Test
  void countsAttemptsAndThoseUnderWay() {
    provider.next =
        _ -> {
          assertThat(inFlight(meters)).isEqualTo(1);
          assertThat(MDC.get("attempt")).isEqualTo("1");
          return new Sent("m");
        };
    world.attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    assertThat(inFlight(meters)).isZero();
    var tags = new String[] {"channel", "email", "provider", "fake", "outcome", "sent"};
    assertThat(meters.get("veredus.attempts").tags(tags).tag("reason", "none").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("veredus.attempt.duration").tags(tags).timer().count()).isEqualTo(1);
  }

  @Test
  void countsByTypeWhatIsTriedAgainAndHowLongTheFirstAttemptWaited() {
    world.attempt(request(0, AmbiguityPolicy.AT_LEAST_ONCE));
    records.last = 1;
    world.attempt(request(1, AmbiguityPolicy.AT_LEAST_ONCE));
    var type = request(0, AmbiguityPolicy.AT_LEAST_ONCE).type().value();
    var tags = new String[] {"channel", "email", "type", type};
    assertThat(meters.get("veredus.attempts").tags(tags).counter().count()).isEqualTo(2);
    assertThat(meters.get("veredus.retries").tags(tags).counter().count()).isEqualTo(1);
    assertThat(meters.get("veredus.queued").tags(tags).timer().count()).isEqualTo(1);
  }

  private static double inFlight(SimpleMeterRegistry counted) {
    return counted.get("veredus.attempts.in.flight").tag("channel", "email").gauge().value();
  }
}
