package io.veredus.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands in work at a fixed rate. Times count from when a piece was to be handed in, not from when
 * that became possible: a system that stalls is not spared the wait of those behind.
 */
public final class OpenLoop {
  private final Intake intake;
  private final double perSecond;
  private final Map<String, Long> intended = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<IOException>> fault =
      new AtomicReference<>(Optional.empty());

  public OpenLoop(double perSecond, Intake intake) {
    this.perSecond = perSecond;
    this.intake = intake;
  }

  /**
   * Hands in for so long, and waits for the last answer.
   *
   * @return by id, when each was to be handed in, by {@link System#nanoTime()}
   * @throws IOException if a call failed
   */
  public Map<String, Long> run(Duration time) throws IOException, InterruptedException {
    var calls = new ArrayList<Thread>();
    long begin = System.nanoTime();
    int count = (int) Math.ceil(perSecond * time.toMillis() / 1000);
    for (int i = 0; i < count && fault.get().isEmpty(); i++) {
      long due = begin + (long) (i * 1e9 / perSecond);
      sleepUntil(due);
      calls.add(Thread.ofVirtual().start(() -> call(due)));
    }
    for (var call : calls) {
      call.join();
    }
    if (fault.get().isPresent()) {
      throw fault.get().get();
    }
    return Map.copyOf(intended);
  }

  private void call(long due) {
    try {
      intended.put(intake.accept(), due);
    } catch (IOException failed) {
      fault.compareAndSet(Optional.empty(), Optional.of(failed));
    }
  }

  private static void sleepUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
