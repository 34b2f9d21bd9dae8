package io.veredus.activities.channel.smtp;

import static io.veredus.workflows.attempt.ReasonCode.ADDRESS_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.ANSWER_LOST;
import static io.veredus.workflows.attempt.ReasonCode.CONNECTION_LOST;
import static io.veredus.workflows.attempt.ReasonCode.MAILBOX_UNAVAILABLE;
import static io.veredus.workflows.attempt.ReasonCode.MESSAGE_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.POLICY_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_THROTTLED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNAVAILABLE;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;
import static java.util.Map.entry;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What SMTP replies mean (RFC 5321, section 4.2; RFC 3463, section 3), as a table. The enhanced
 * code says more than the reply code, and the stage says about whom. What is the fault of the
 * server, or of our settings for it, says nothing about the message, however final the code: the
 * next attempt may be another provider's.
 */
final class SmtpReplies {
  private enum Verdict {
    LATER,
    REJECTED,
    /** The address itself is bad, and is not to be used again. */
    BAD_ADDRESS
  }

  private record Row(Verdict verdict, ReasonCode reason) {}

  /** Keys, the first that is found decides: {@link #keys}. */
  private static final Map<String, Row> TABLE =
      Map.ofEntries(
          // Codes that speak of our login alone, whatever else is said (RFC 4954, sections 4 and 6)
          later("=432", PROVIDER_AUTHENTICATION),
          later("=530", PROVIDER_AUTHENTICATION),
          later("=534", PROVIDER_AUTHENTICATION),
          later("=535", PROVIDER_AUTHENTICATION),
          later("=538", PROVIDER_AUTHENTICATION),
          later("=AUTH 454", PROVIDER_AUTHENTICATION),
          // The domain takes no mail at all (RFC 7504, section 3; RFC 7505, section 4.1)
          badAddress("=RCPT 556", ADDRESS_REJECTED),
          // Before MAIL the server knows nothing of the message, so nothing is said against it
          later("GREETING 4", PROVIDER_UNAVAILABLE),
          later("GREETING 5", PROVIDER_UNAVAILABLE),
          later("HELLO 4", PROVIDER_UNAVAILABLE),
          later("HELLO 5", PROVIDER_MISCONFIGURED),
          later("STARTTLS 4", PROVIDER_UNAVAILABLE),
          later("STARTTLS 5", PROVIDER_MISCONFIGURED),
          later("AUTH 4", PROVIDER_UNAVAILABLE),
          later("AUTH 5", PROVIDER_AUTHENTICATION),
          // X.1: addresses; at MAIL and in X.1.7 and X.1.8 it is the sender's (RFC 3463, section
          // 3.2)
          later("MAIL 4.1", PROVIDER_MISCONFIGURED),
          later("MAIL 5.1", PROVIDER_MISCONFIGURED),
          later("4.1.7", PROVIDER_MISCONFIGURED),
          later("4.1.8", PROVIDER_MISCONFIGURED),
          later("5.1.7", PROVIDER_MISCONFIGURED),
          later("5.1.8", PROVIDER_MISCONFIGURED),
          badAddress("5.1.1", ADDRESS_REJECTED), // no such mailbox
          badAddress("5.1.2", ADDRESS_REJECTED), // no such domain
          badAddress("5.1.3", ADDRESS_REJECTED), // not an address
          badAddress("5.1.6", ADDRESS_REJECTED), // moved, nobody knows where to
          badAddress("5.1.10", ADDRESS_REJECTED), // null MX (RFC 7505, section 6)
          rejected("5.1", ADDRESS_REJECTED),
          rejected("5.1.5", MESSAGE_REJECTED), // says that the address is right
          rejected("5.1.9", MESSAGE_REJECTED), // relayed to a mailer that is not ours
          later("4.1", MAILBOX_UNAVAILABLE),
          // X.2: the mailbox "exists" (RFC 3463, section 3.3), so the address is not given up, even
          // where it is disabled: providers say 5.2.1 of busy mailboxes too
          later("4.2", MAILBOX_UNAVAILABLE),
          rejected("5.2", MAILBOX_UNAVAILABLE),
          // X.3: the mail system (section 3.4)
          later("4.3", PROVIDER_UNAVAILABLE),
          later("5.3", PROVIDER_UNAVAILABLE),
          rejected("5.3.4", MESSAGE_REJECTED), // too big for the system
          later("5.3.5", PROVIDER_MISCONFIGURED),
          // X.4: network and routing (section 3.5)
          later("4.4", PROVIDER_UNAVAILABLE),
          later("4.4.5", PROVIDER_THROTTLED), // congestion
          rejected("5.4", MESSAGE_REJECTED),
          // X.5: protocol (section 3.6)
          later("4.5", PROTOCOL_ERROR),
          later("4.5.3", PROVIDER_THROTTLED), // too many recipients
          later("5.5", PROTOCOL_ERROR),
          // X.6: content (section 3.7)
          later("4.6", MESSAGE_REJECTED),
          rejected("5.6", MESSAGE_REJECTED),
          // X.7: policy never blames the person (section 3.8; RFC 5248; RFC 7372)
          later("4.7", POLICY_REJECTED),
          rejected("5.7", POLICY_REJECTED),
          later("4.7.28", PROVIDER_THROTTLED), // mail flood (IANA registry)
          // No enhanced code, or one that says nothing: reply codes (RFC 5321, section 4.2.3)
          later("RCPT 450", MAILBOX_UNAVAILABLE),
          later("4", PROVIDER_UNAVAILABLE),
          later("500", PROTOCOL_ERROR),
          later("501", PROTOCOL_ERROR),
          later("502", PROTOCOL_ERROR),
          later("503", PROTOCOL_ERROR),
          later("504", PROTOCOL_ERROR),
          later("555", PROTOCOL_ERROR),
          later("MAIL 553", PROVIDER_MISCONFIGURED), // the sender's address
          badAddress("RCPT 550", ADDRESS_REJECTED),
          badAddress("RCPT 551", ADDRESS_REJECTED),
          badAddress("RCPT 553", ADDRESS_REJECTED),
          rejected("RCPT 552", MAILBOX_UNAVAILABLE),
          rejected("5", MESSAGE_REJECTED));

  private SmtpReplies() {}

  /**
   * The last answer of a dialogue; {@code messageId} is the name of a message that got no other.
   */
  static AttemptOutcome outcomeOf(SmtpReply reply, String messageId) {
    boolean complete = reply.stage() == SmtpStage.FINAL_DOT;
    if (complete && reply.isPositive()) {
      return new Sent(reply.queueId().orElse(messageId));
    }
    return keys(reply)
        .map(TABLE::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(row -> outcomeOf(row, reply))
        .orElseGet(() -> unintelligible(reply, complete));
  }

  static AttemptOutcome outcomeOf(SmtpFault fault) {
    if (fault.stage() == SmtpStage.FINAL_DOT) {
      boolean nonsense = fault.kind() == SmtpFault.Kind.OVERSIZED;
      return new Ambiguous(new Reason(nonsense ? PROTOCOL_ERROR : ANSWER_LOST, fault.text()));
    }
    return switch (fault.kind()) {
      case UNREACHABLE -> new RetryLater(new Reason(PROVIDER_UNREACHABLE, fault.text()));
      case UNSUITABLE -> new RetryLater(new Reason(PROVIDER_MISCONFIGURED, fault.text()));
      case LOGIN_REFUSED -> new RetryLater(new Reason(PROVIDER_AUTHENTICATION, fault.text()));
      case NO_TOKEN -> new RetryLater(new Reason(PROVIDER_UNAVAILABLE, fault.text()));
      case LOST -> new RetryLater(new Reason(CONNECTION_LOST, fault.text()));
      case OVERSIZED -> new RetryLater(new Reason(PROTOCOL_ERROR, fault.text()));
      case TIMED_OUT -> new RetryLater(new Reason(TIMED_OUT, fault.text()));
      case BUSY -> new RetryLater(new Reason(PROVIDER_UNAVAILABLE, fault.text()));
      case ADDRESS_NOT_SUPPORTED -> new Rejected(new Reason(MESSAGE_REJECTED, fault.text()), false);
    };
  }

  /** From what decides alone to what is only a hint. */
  private static Stream<String> keys(SmtpReply reply) {
    String stage = reply.stage() + " ";
    String type = Integer.toString(reply.code() / 100);
    var full = reply.enhanced().map(EnhancedCode::toString).stream().toList();
    var subject =
        reply.enhanced().map(code -> code.type() + "." + code.subject()).stream().toList();
    return Stream.of(
            Stream.of("=" + reply.code(), "=" + stage + reply.code()),
            reply.stage().isAboutMessage() ? Stream.<String>empty() : Stream.of(stage + type),
            subject.stream().map(stage::concat),
            full.stream(),
            subject.stream(),
            Stream.of(stage + reply.code(), "" + reply.code(), type))
        .flatMap(key -> key);
  }

  private static AttemptOutcome outcomeOf(Row row, SmtpReply reply) {
    var reason = new Reason(row.reason(), reply.toString());
    return switch (row.verdict()) {
      case LATER -> new RetryLater(reason);
      case REJECTED -> new Rejected(reason, false);
      case BAD_ADDRESS -> new Rejected(reason, true);
    };
  }

  private static AttemptOutcome unintelligible(SmtpReply reply, boolean complete) {
    var reason = new Reason(PROTOCOL_ERROR, "At " + reply.stage() + ": " + reply);
    return complete ? new Ambiguous(reason) : new RetryLater(reason);
  }

  private static Map.Entry<String, Row> later(String key, ReasonCode reason) {
    return entry(key, new Row(Verdict.LATER, reason));
  }

  private static Map.Entry<String, Row> rejected(String key, ReasonCode reason) {
    return entry(key, new Row(Verdict.REJECTED, reason));
  }

  private static Map.Entry<String, Row> badAddress(String key, ReasonCode reason) {
    return entry(key, new Row(Verdict.BAD_ADDRESS, reason));
  }
}
