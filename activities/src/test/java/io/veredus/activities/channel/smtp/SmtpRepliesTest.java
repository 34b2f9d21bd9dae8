package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SmtpRepliesTest {
  @ParameterizedTest(name = "{0}: {1} {2} → {3} {4} ({6})")
  @CsvFileSource(resources = "/smtp-replies.csv", numLinesToSkip = 1)
  void classifies(
      SmtpStage stage,
      int code,
      String enhanced,
      String outcome,
      ReasonCode reason,
      String suppress,
      String source) {
    String line = code < 0 ? "huh" : code + (enhanced == null ? "" : " " + enhanced) + " text";
    var came = SmtpReplies.outcomeOf(SmtpReply.of(stage, code, line), "<id@example.org>");
    assertThat(came.wireName()).as(source).isEqualTo(outcome);
    assertThat(came.why().map(why -> why.code()).orElse(null)).as(source).isEqualTo(reason);
    assertThat(came instanceof Rejected no && no.suppressAddress())
        .as(source)
        .isEqualTo(suppress.equals("yes"));
    assertThat(came instanceof Rejected no && no.reason().code().blamesProvider()).isFalse();
  }

  @Test
  void ignoresAnEnhancedCodeThatContradictsTheReplyCode() { // RFC 2034, section 4
    var reply = SmtpReply.of(SmtpStage.RCPT, 450, "450 5.1.1 who knows");
    assertThat(SmtpReplies.outcomeOf(reply, "").wireName()).isEqualTo("retry_later");
  }

  @Test
  void findsTheServersNameForTheMail() {
    assertThat(queueId("250 2.0.0 Ok: queued as 4F2A1")).isEqualTo("4F2A1");
    assertThat(queueId("250 OK id=1sXyZ-0001aB-2C")).isEqualTo("1sXyZ-0001aB-2C");
    assertThat(queueId("250 Ok 0100018f2c-7d3e")).isEqualTo("0100018f2c-7d3e");
    assertThat(queueId("250 thanks")).isEqualTo("none");
  }

  private static String queueId(String line) {
    return SmtpReply.of(SmtpStage.FINAL_DOT, 250, line).queueId().orElse("none");
  }
}
