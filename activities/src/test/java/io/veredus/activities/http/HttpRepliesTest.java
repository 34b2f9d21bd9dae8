package io.veredus.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpAnswer.Lost;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.activities.http.HttpAnswer.Refused;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HttpRepliesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Reason WHY = new Reason(ReasonCode.PROTOCOL_ERROR, "so");
  private static final Reason GUARD = new Reason(ReasonCode.PROVIDER_MISCONFIGURED, "not allowed");

  @ParameterizedTest(name = "{0} {1} → {2}, {3} {4} {5}")
  @CsvFileSource(resources = "http-replies.csv", numLinesToSkip = 1)
  void classifiesStatuses(
      int status,
      String retryAfter,
      String endpoint,
      String provider,
      ReasonCode reason,
      Duration delay,
      String source) {
    var headers = retryAfter == null ? Map.<String, String>of() : Map.of("Retry-After", retryAfter);
    var answer = new Answered(status, headers, new byte[0], Optional.empty());
    verify(HttpReplies.ofEndpoint(answer, "m-1", NOW), endpoint, reason, delay);
    verify(HttpReplies.ofProvider(answer, "m-1", NOW), provider, reason, delay);
  }

  @Test
  void classifiesCallsWithoutAStatus() {
    assertThat(HttpReplies.ofEndpoint(new NotSent(WHY), "m-1", NOW)).isEqualTo(new RetryLater(WHY));
    assertThat(HttpReplies.ofEndpoint(new Lost(WHY), "m-1", NOW)).isEqualTo(new Ambiguous(WHY));
    assertThat(HttpReplies.ofEndpoint(new Refused(GUARD), "m-1", NOW))
        .isEqualTo(new Rejected(GUARD, false));
    assertThat(HttpReplies.ofProvider(new Refused(GUARD), "m-1", NOW))
        .isEqualTo(new RetryLater(GUARD));
  }

  @Test
  void doubtsAYesThatBrokeOff() {
    assertThat(HttpReplies.ofEndpoint(flawed(200), "m-1", NOW)).isEqualTo(new Ambiguous(WHY));
  }

  @Test
  void believesANoThatBrokeOff() {
    assertThat(HttpReplies.ofEndpoint(flawed(400), "m-1", NOW)).isInstanceOf(Rejected.class);
    assertThat(HttpReplies.ofEndpoint(flawed(500), "m-1", NOW)).isInstanceOf(RetryLater.class);
  }

  private static Answered flawed(int status) {
    return new Answered(status, Map.of(), new byte[0], Optional.of(WHY));
  }

  private static void verify(
      AttemptOutcome outcome, String wanted, ReasonCode reason, Duration delay) {
    boolean gone = wanted.equals("Gone");
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(gone ? "Rejected" : wanted);
    switch (outcome) {
      case Sent(var id) -> assertThat(id).isEqualTo("m-1");
      case Rejected(_, var suppress) -> assertThat(suppress).isEqualTo(gone);
      case RetryLater(_, var after) -> assertThat(after).isEqualTo(Optional.ofNullable(delay));
      case Ambiguous _ -> throw new AssertionError("A status is never ambiguous");
    }
    if (reason != null) {
      assertThat(outcome.why().map(Reason::code)).contains(reason);
    }
  }
}
