package io.veredus.bench.study;

import io.veredus.bench.load.Intake;
import io.veredus.bench.statistics.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many calls as fast as they are answered, whatever becomes of them.
 *
 * @param perSecond answers
 */
record Burst(double perSecond, Latencies latencies) {
  private static final int AT_ONCE = 16;

  static Burst of(int calls, Intake intake) throws IOException, InterruptedException {
    var left = new AtomicInteger(calls);
    var all = new Latencies();
    long begin = System.nanoTime();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends = new ArrayList<Future<Latencies>>();
      for (int i = 0; i < AT_ONCE; i++) {
        ends.add(callers.submit(() -> call(left, intake)));
      }
      for (var end : ends) {
        all.add(end.get());
      }
    } catch (ExecutionException failed) {
      throw new IOException("A call failed", failed.getCause());
    }
    return new Burst(calls * 1e9 / (System.nanoTime() - begin), all);
  }

  void writeTo(Figures figures) {
    figures
        .put("perSecond", perSecond)
        .put("p50Millis", latencies.percentile(50))
        .put("p99Millis", latencies.percentile(99));
  }

  private static Latencies call(AtomicInteger left, Intake intake) throws IOException {
    var latencies = new Latencies();
    while (left.getAndDecrement() > 0) {
      long begin = System.nanoTime();
      intake.accept();
      latencies.add(System.nanoTime() - begin);
    }
    return latencies;
  }
}
