package io.veredus.workflows.notification;

import io.temporal.activity.Activity;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.AttemptResult;
import io.veredus.workflows.attempt.ChannelActivities;
import io.veredus.workflows.id.ProviderId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A channel that answers as told; the last answer is repeated. */
final class FakeChannel implements ChannelActivities {
  final List<Instant> attemptedAt = new CopyOnWriteArrayList<>();
  final List<AttemptRequest> requests = new CopyOnWriteArrayList<>();
  private final Queue<AttemptOutcome> answers = new ArrayDeque<>();
  private final Queue<AttemptResult.Postponed> postponements = new ArrayDeque<>();
  private final Supplier<Instant> clock;
  private volatile int answersBefore;
  private volatile Consumer<AttemptRequest> meanwhile = _ -> {};

  FakeChannel(Supplier<Instant> clock) {
    this.clock = clock;
  }

  FakeChannel answering(AttemptOutcome... outcomes) {
    answers.addAll(List.of(outcomes));
    return this;
  }

  FakeChannel postponing(AttemptResult.Postponed... first) {
    postponements.addAll(List.of(first));
    return this;
  }

  /** The same, after so many answers. */
  FakeChannel postponingAfter(int attempts, AttemptResult.Postponed then) {
    answersBefore = attempts;
    return postponing(then);
  }

  /** Has something done in every attempt. */
  FakeChannel during(Consumer<AttemptRequest> work) {
    meanwhile = work;
    return this;
  }

  @Override
  public AttemptResult attempt(AttemptRequest request) {
    if (!postponements.isEmpty() && requests.size() >= answersBefore) {
      return postponements.remove();
    }
    attemptedAt.add(clock.get());
    requests.add(request);
    meanwhile.accept(request);
    var outcome = answers.size() > 1 ? answers.remove() : answers.element();
    return switch (outcome) {
      case AttemptOutcome.Sent sent -> attemptThatWas(sent, request);
      case AttemptOutcome.RetryLater later -> throw AttemptFailures.of(later);
      case AttemptOutcome.Rejected rejected ->
          throw AttemptFailures.of(rejected, numberOf(request));
      case AttemptOutcome.Ambiguous ambiguous ->
          throw AttemptFailures.of(ambiguous, request.ambiguity());
    };
  }

  private AttemptResult attemptThatWas(AttemptOutcome.Sent sent, AttemptRequest request) {
    return new AttemptResult.Made(
        new Attempt(
            numberOf(request),
            request.message().channel(),
            Optional.of(new ProviderId("fake")),
            sent,
            clock.get(),
            clock.get(),
            Optional.empty()));
  }

  private static int numberOf(AttemptRequest request) {
    return request.attemptsUsed() + Activity.getExecutionContext().getInfo().getAttempt();
  }
}
