package io.veredus.server.explanation;

import io.veredus.server.explanation.Explanation.Step;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.ProviderId;
import java.util.LinkedHashMap;
import java.util.stream.Stream;

/** Tells of each attempt: which provider was asked, and what it said. */
final class Tries {
  private Tries() {}

  static Stream<Step> of(Explained it) {
    return it.attempts().isEmpty() ? Stream.of(none(it)) : it.attempts().stream().map(Tries::step);
  }

  private static Step none(Explained it) {
    boolean over = it.stored().state().isTerminal();
    return new Step(
        over ? "No attempt was made" : "No attempt was made yet",
        over
            ? "No provider was ever given this message."
            : "No provider was given this message so far.",
        java.util.Map.of("attempts", 0));
  }

  private static Step step(Attempt attempt) {
    var data = new LinkedHashMap<String, Object>();
    data.put("number", attempt.number());
    data.put("channel", attempt.channel());
    attempt.provider().ifPresent(provider -> data.put("provider", provider));
    data.put("outcome", attempt.outcome().wireName());
    attempt.outcome().why().ifPresent(reason -> data.put("reason", reason));
    data.put("startedAt", attempt.startedAt());
    data.put("finishedAt", attempt.finishedAt());
    attempt.nextAttemptAt().ifPresent(next -> data.put("nextAttemptAt", next));
    var provider = attempt.provider().map(ProviderId::value).orElse("no known provider");
    return new Step(
        "Attempt %d, by %s through %s"
            .formatted(attempt.number(), attempt.channel().wireName(), provider),
        sentence(attempt.outcome()),
        data);
  }

  private static String sentence(AttemptOutcome outcome) {
    return switch (outcome) {
      case Sent(var messageId) ->
          "The provider took the message, and calls it %s.".formatted(messageId);
      case RetryLater(var why, _) ->
          "It did not work, because %s. This may pass, so that another attempt is worth it. %s"
              .formatted(meaning(why), quoted(why));
      case Rejected(var why, _) ->
          "It was refused for good, because %s. %s".formatted(meaning(why), quoted(why));
      case Ambiguous(var why) ->
          "Nobody can tell whether the message went out, because %s. %s"
              .formatted(meaning(why), quoted(why));
    };
  }

  private static String meaning(Reason why) {
    return ReasonWords.of(why.code()).meaning();
  }

  private static String quoted(Reason why) {
    return "In its own words: " + why.text();
  }
}
