package io.veredus.bench.chaos.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.bench.api.Answer;
import io.veredus.bench.api.Api;
import io.veredus.bench.api.Call;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Repeats a request until it is known what became of it. */
public final class Caller {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Api api;
  private final AtomicInteger repeats = new AtomicInteger();

  public Caller(Api api) {
    this.api = api;
  }

  /**
   * Returns the body of the answer. The request must be one that can be repeated.
   *
   * @throws StackException if the server refuses it, or twenty minutes were not enough
   */
  public JsonNode insist(Call call) {
    try {
      return repeat(call);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while " + call.path() + " was called", stopped);
    }
  }

  /** How many requests were made a second time, or a third. */
  public int repeats() {
    return repeats.get();
  }

  private JsonNode repeat(Call call) throws InterruptedException {
    var giveUp = System.nanoTime() + PATIENCE.toNanos();
    var last = "no answer";
    for (var pause = SHORTEST_PAUSE; System.nanoTime() < giveUp; pause = longer(pause)) {
      try {
        var answer = api.answerTo(call);
        if (answer.isDefinite()) {
          requireSuccess(call, answer);
          return answer.body();
        }
        last = answer.status() + " " + answer.text();
      } catch (IOException unknown) {
        last = String.valueOf(unknown);
      }
      repeats.incrementAndGet();
      Thread.sleep(pause);
    }
    throw new StackException(
        "%s %s got no definite answer in %d s; the last: %s"
            .formatted(call.method(), call.path(), PATIENCE.toSeconds(), last));
  }

  private static void requireSuccess(Call call, Answer answer) {
    if (!answer.isSuccess()) {
      throw new StackException(
          "%s %s was refused with %d: %s%n%s"
              .formatted(call.method(), call.path(), answer.status(), answer.text(), call.body()));
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
