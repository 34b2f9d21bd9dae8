package io.veredus.activities.channel;

import static io.veredus.activities.channel.AttemptWorld.BUSY;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A store that is there, hangs or is away, as told. */
final class FakeRecords implements AttemptRecords {
  final List<Attempt> attempts = new ArrayList<>();
  final List<Attempt> sent = new ArrayList<>();
  AttemptOutcome outcome = new RetryLater(BUSY);
  int last;
  int asked;
  boolean away;
  int cuts;
  CountDownLatch hangs = new CountDownLatch(0);

  @Override
  public void record(NotificationId id, Attempt attempt) {
    requireHere();
    attempts.add(attempt);
  }

  @Override
  public void recordSent(NotificationId id, Attempt attempt) {
    requireHere();
    sent.add(attempt);
  }

  @Override
  public Optional<Attempt> last(NotificationId id) {
    asked++;
    requireHere();
    return last == 0 ? Optional.empty() : Optional.of(attemptOf(last, outcome));
  }

  static Attempt attemptOf(int number, AttemptOutcome outcome) {
    var time = Instant.EPOCH;
    return new Attempt(
        number,
        Channel.EMAIL,
        Optional.of(new ProviderId("fake")),
        outcome,
        time,
        time,
        Optional.empty());
  }

  private void requireHere() {
    try {
      hangs.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    if (away || cuts-- > 0) {
      throw new IllegalStateException("The store is away");
    }
  }
}
