package io.veredus.worker;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a process shares the work.
 *
 * @param queues how much of each task queue's work this process does at once, by {@code
 *     notifications} (workflow tasks with their local activities), {@code erasures}, {@code bulk}
 *     (messages of broadcasts) or the name of a channel (attempts); 0, or no entry: none of it
 * @param stopWithin how long running attempts may finish after a stop signal
 */
@ConfigurationProperties("veredus.worker")
record WorkerProperties(
    @DefaultValue Map<String, Integer> queues, @DefaultValue("30s") Duration stopWithin) {
  private static final String NOTIFICATIONS = "notifications";
  private static final String ERASURES = "erasures";
  private static final String BULK = "bulk";
  static final int MOST = 2000;

  WorkerProperties {
    queues.forEach(WorkerProperties::check);
    if (stopWithin.isNegative()) {
      throw new IllegalArgumentException(
          "veredus.worker.stop-within is " + stopWithin + "; allowed: zero or longer");
    }
  }

  private static void check(String queue, Integer concurrency) {
    var known = knownQueues();
    if (!known.contains(queue)) {
      throw new IllegalArgumentException(
          "veredus.worker.queues.%s: there is no such queue; allowed: %s"
              .formatted(queue, String.join(", ", known)));
    }
    if (concurrency < 0 || concurrency > MOST) {
      throw new IllegalArgumentException(
          "veredus.worker.queues.%s is %d; allowed: 0 to %d".formatted(queue, concurrency, MOST));
    }
  }

  /** The names that {@code queues} may have. */
  static Set<String> knownQueues() {
    var known = new TreeSet<String>();
    known.add(NOTIFICATIONS);
    known.add(ERASURES);
    known.add(BULK);
    Arrays.stream(Channel.values()).map(Channel::wireName).forEach(known::add);
    return known;
  }

  int notifications() {
    return queues.getOrDefault(NOTIFICATIONS, 0);
  }

  int erasures() {
    return queues.getOrDefault(ERASURES, 0);
  }

  int bulk() {
    return queues.getOrDefault(BULK, 0);
  }

  /**
   * Attempts of a channel that this process may have under way: a third more than broadcasts can
   * make, so that these leave to single messages what they have without.
   */
  int places(Channel channel) {
    return Math.max(1, attempts(channel) + bulk() + (bulk() + 2) / 3);
  }

  int attempts(Channel channel) {
    return queues.getOrDefault(channel.wireName(), 0);
  }

  /** The task queue's name in Temporal and how much of it is done here, for the log. */
  Map<String, Integer> byTaskQueue() {
    var all = new java.util.TreeMap<String, Integer>();
    all.put(TaskQueues.NOTIFICATIONS, notifications());
    all.put(TaskQueues.ERASURES, erasures());
    all.put(TaskQueues.BULK, bulk());
    for (var channel : Channel.values()) {
      all.put(TaskQueues.of(channel), attempts(channel));
    }
    all.values().removeIf(concurrency -> concurrency == 0);
    return all;
  }
}
