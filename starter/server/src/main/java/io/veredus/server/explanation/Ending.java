package io.veredus.server.explanation;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import java.util.Optional;

/**
 * Where a notification is, in plain words.
 *
 * @param text what it came to so far
 * @param next what follows, or what to do
 */
record Ending(String text, String next) {
  static Ending of(Explained it) {
    var what = "The message %s for %s%s".formatted(it.typeName(), it.recipient(), by(it));
    return switch (it.stored().state()) {
      case ACCEPTED -> it.stored().isInPage() ? inPage(it, what) : accepted(it, what);
      case HELD -> new Ending(what + " is held back" + because(it) + ".", waits(it) + remedy(it));
      case SENDING ->
          new Ending(
              what + " is on its way to the provider at this moment.",
              "It goes on by itself within its time to live.");
      case RETRYING ->
          new Ending(
              what + " could not be sent yet" + because(it) + ". Another attempt follows.",
              waits(it) + remedy(it));
      case SENT ->
          new Ending(
              what + " was sent: " + provider(it) + " took it. Whether it was read nobody knows.",
              "Nothing has to be done. If it did not arrive, look into the recipient's spam folder, then ask the provider about the message %s."
                  .formatted(it.stored().providerMessageId().orElse("(it gave no name)")));
      case DELIVERED ->
          new Ending(
              what + " arrived: " + provider(it) + " confirmed it.", "Nothing has to be done.");
      case FAILED ->
          new Ending(
              what
                  + (it.sent().isPresent()
                      ? " was taken by the provider, which said later that it did not arrive"
                      : " was not sent")
                  + because(it)
                  + ".",
              remedy(it).strip());
      case EXPIRED ->
          new Ending(
              what + " was not sent, because its time to live was over first" + atLast(it) + ".",
              remedy(it).strip());
      case UNKNOWN ->
          new Ending(
              what
                  + " may have been sent, and may not"
                  + because(it)
                  + ". It was not repeated, because that could have reached the recipient twice.",
              remedy(it).strip());
      case SUPPRESSED ->
          new Ending(
              what
                  + (mayHaveBeenSent(it)
                      ? " may have been sent once, and was not again"
                      : " was not sent")
                  + ", on purpose"
                  + because(it)
                  + ".",
              remedy(it).strip());
      case CANCELLED -> new Ending(what + " was cancelled before it was sent.", remedy(it).strip());
    };
  }

  private static Ending accepted(Explained it, String what) {
    return new Ending(
        what
            + " was accepted and is safely stored; nothing has been recorded of it since. It waits for its turn.",
        it.stored().cancelRequested()
            ? "Somebody asked to cancel it, which happens as soon as Temporal can be told."
            : "It goes on by itself. If it stays so for more than a minute, have an operator run ./veredus diagnose.");
  }

  private static Ending inPage(Explained it, String what) {
    return new Ending(
        what + " is safely stored, and waits until its broadcast comes to it.",
        "It goes on as the broadcast does; GET /v1/broadcasts/%s says how far that is, and whether somebody paused it."
            .formatted(it.broadcast().orElseThrow()));
  }

  private static boolean mayHaveBeenSent(Explained it) {
    return it.attempts().stream()
        .anyMatch(attempt -> attempt.outcome() instanceof AttemptOutcome.Ambiguous);
  }

  private static String by(Explained it) {
    return it.channel().map(Ending::by).orElse("");
  }

  private static String by(Channel channel) {
    return switch (channel) {
      case EMAIL -> " by e-mail";
      case SMS -> " by text message";
      case WEBHOOK -> " by webhook";
      case INBOX -> " to the inbox";
    };
  }

  private static String because(Explained it) {
    return it.stored()
        .reason()
        .map(reason ->
            ", because %s%s"
                .formatted(
                    ReasonWords.of(reason.code()).meaning(),
                    reason.code() == ReasonCode.ATTEMPTS_USED_UP ? atLast(it) : ""))
        .orElse("");
  }

  private static String atLast(Explained it) {
    return lastFailure(it)
        .map(why -> "; at the last attempt, because " + ReasonWords.of(why.code()).meaning())
        .orElse("");
  }

  /**
   * What is to be removed: behind attempts and time that were used up stands the last attempt's.
   */
  private static String remedy(Explained it) {
    return it.stored()
        .reason()
        .map(reason ->
            switch (reason.code()) {
              case ATTEMPTS_USED_UP, TIME_TO_LIVE -> lastFailure(it).orElse(reason);
              default -> reason;
            })
        .map(reason -> " " + ReasonWords.of(reason.code()).remedy())
        .orElse("");
  }

  private static Optional<Reason> lastFailure(Explained it) {
    return it.attempts().isEmpty()
        ? Optional.empty()
        : Optional.of(it.attempts().getLast()).map(Attempt::outcome).flatMap(AttemptOutcome::why);
  }

  private static String waits(Explained it) {
    return it.stored()
        .next()
        .map(next -> "It goes on by itself at %s.".formatted(next))
        .orElse("It goes on by itself.");
  }

  private static String provider(Explained it) {
    return it.sent()
        .flatMap(Attempt::provider)
        .map(id -> "the provider " + id.value())
        .orElse("the provider");
  }
}
