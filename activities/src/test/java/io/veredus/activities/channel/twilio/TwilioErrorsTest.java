package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.twilio.TwilioFault.Kind;
import io.veredus.activities.channel.twilio.TwilioFault.Stage;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {
  private static final Optional<Duration> ASKED = Optional.of(Duration.ofSeconds(9));

  @ParameterizedTest(name = "{0} {1} → {2} {3} ({4})")
  @CsvFileSource(resources = "/twilio-errors.csv", numLinesToSkip = 1)
  void classifiesErrors(
      int status, @Nullable Integer code, String outcome, String reason, String source) {
    assertThat(source).isNotBlank();
    var answer = new TwilioAnswer(status, Optional.ofNullable(code), "as told", ASKED);
    assertThat(TwilioErrors.outcomeOf(answer)).isEqualTo(expected(outcome, reason));
  }

  @ParameterizedTest(name = "{0} → {1}, suppressed {2}")
  @CsvSource({
    "30001, PROVIDER_THROTTLED, false",
    "30002, PROVIDER_MISCONFIGURED, false",
    "30003, RECIPIENT_UNREACHABLE, false",
    "30004, POLICY_REJECTED, false",
    "30005, ADDRESS_REJECTED, true",
    "30006, ADDRESS_REJECTED, true",
    "30007, POLICY_REJECTED, false",
    "30008, MESSAGE_REJECTED, false",
    "21610, OPTED_OUT, true",
    "77777, MESSAGE_REJECTED, false",
    ", MESSAGE_REJECTED, false"
  })
  void tellsWhyAMessageDidNotArrive(@Nullable Integer code, ReasonCode reason, boolean suppressed) {
    assertThat(TwilioErrors.reasonOf(Optional.ofNullable(code))).isEqualTo(reason);
    assertThat(TwilioErrors.suppresses(Optional.ofNullable(code))).isEqualTo(suppressed);
  }

  @ParameterizedTest(name = "{0} {1} → {2} {3}")
  @CsvSource({
    "CONNECTING, BROKEN, retry_later, provider_unreachable",
    "CONNECTING, TIMED_OUT, retry_later, timed_out",
    "CONNECTING, UNTRUSTED, retry_later, provider_misconfigured",
    "WRITING, BROKEN, retry_later, connection_lost",
    "WRITING, TIMED_OUT, retry_later, timed_out",
    "WRITTEN, BROKEN, ambiguous, answer_lost",
    "WRITTEN, TIMED_OUT, ambiguous, answer_lost",
    "WRITTEN, UNINTELLIGIBLE, ambiguous, protocol_error"
  })
  void classifiesFaultsByHowFarTheRequestCame(
      Stage stage, Kind kind, String outcome, String reason) {
    var told = TwilioErrors.outcomeOf(new TwilioFault(stage, kind, "broke"));
    assertThat(told.wireName()).isEqualTo(outcome);
    assertThat(told.why()).contains(new Reason(ReasonCode.of(reason), "broke"));
  }

  @Test
  void whatIsTriedLaterIsNeverBlamedOnTheRecipient() {
    for (int code = 10_000; code < 70_000; code++) {
      var answer = new TwilioAnswer(400, Optional.of(code), "", Optional.empty());
      if (TwilioErrors.outcomeOf(answer) instanceof RetryLater(var reason, _)) {
        assertThat(reason.code().blamesProvider()).as("%d", code).isTrue();
      }
    }
  }

  private static AttemptOutcome expected(String outcome, String code) {
    var reason = new Reason(ReasonCode.of(code), "as told");
    return switch (outcome) {
      case "later" -> new RetryLater(reason, ASKED);
      case "rejected" -> new Rejected(reason, false);
      case "bad_address" -> new Rejected(reason, true);
      case "ambiguous" -> new Ambiguous(reason);
      default -> throw new IllegalArgumentException(outcome);
    };
  }
}
