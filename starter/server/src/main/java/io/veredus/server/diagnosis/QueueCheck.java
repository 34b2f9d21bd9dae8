package io.veredus.server.diagnosis;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Looks whether somebody works on every task queue, and keeps up with it. */
final class QueueCheck implements Check {
  /** Workers ask again at least every minute; Temporal remembers them for five. */
  private static final Duration PRESENT = Duration.ofSeconds(100);

  private static final Duration LATE = Duration.ofMinutes(1);

  private final TemporalQuestions temporal;
  private final StoreDiagnosis store;
  private final DeliveryDefaults defaults;

  QueueCheck(TemporalQuestions temporal, StoreDiagnosis store, DeliveryDefaults defaults) {
    this.temporal = temporal;
    this.store = store;
    this.defaults = defaults;
  }

  /**
   * @param key of the setting that says how much of it a process does
   * @param needed whether anything is ever put there
   */
  private record Asked(String name, TaskQueueType type, String key, boolean needed) {}

  /**
   * @param age of the oldest task
   * @param added tasks a second, of late
   * @param done tasks a second, of late
   */
  record Queue(int pollers, long backlog, Duration age, double added, double done) {}

  @Override
  public String section() {
    return "queues";
  }

  @Override
  public Look look() {
    var data = new LinkedHashMap<String, Object>();
    var findings = new ArrayList<Finding>();
    try {
      for (var asked : queues()) {
        var queue = queue(temporal.queue(asked.name(), asked.type()));
        data.put(asked.name(), queue);
        finding(asked, queue).ifPresent(findings::add);
      }
    } catch (StatusRuntimeException away) {
      data.put("unknown", "Temporal does not tell: " + away.getStatus().getCode());
    }
    return new Look(data, findings);
  }

  private List<Asked> queues() {
    var all = new ArrayList<Asked>();
    var workflows = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW;
    all.add(new Asked(TaskQueues.NOTIFICATIONS, workflows, "notifications", true));
    all.add(new Asked(TaskQueues.ERASURES, workflows, "erasures", true));
    all.add(new Asked(TaskQueues.BULK, workflows, "bulk", true));
    var used = used();
    for (var channel : Channel.values()) {
      all.add(
          new Asked(
              TaskQueues.of(channel),
              TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
              channel.wireName(),
              used.contains(channel)));
    }
    return all;
  }

  private Set<Channel> used() {
    var used = EnumSet.of(defaults.method());
    try {
      store.types().forEach(type -> used.addAll(defaults.channels(type)));
    } catch (DataAccessException away) { // which its own check tells
      used.addAll(EnumSet.of(Channel.EMAIL));
    }
    return used;
  }

  private static Queue queue(DescribeTaskQueueResponse answer) {
    var seenSince = Instant.now().minus(PRESENT);
    var pollers =
        answer.getPollersList().stream()
            .map(poller -> Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds()))
            .filter(seenSince::isBefore)
            .count();
    var stats = answer.getStats();
    var age = stats.getApproximateBacklogAge();
    return new Queue(
        (int) pollers,
        stats.getApproximateBacklogCount(),
        Duration.ofSeconds(age.getSeconds()),
        stats.getTasksAddRate(),
        stats.getTasksDispatchRate());
  }

  private static Optional<Finding> finding(Asked asked, Queue queue) {
    var where = "task queue " + asked.name();
    if (queue.pollers() == 0 && (asked.needed() || queue.backlog() > 0)) {
      return Optional.of(
          Finding.error(
              "Nobody works on this task queue; %d tasks wait there".formatted(queue.backlog()),
              where,
              "Start a worker with veredus.worker.queues.%s above 0, and see that it reaches Temporal."
                  .formatted(asked.key())));
    }
    if (queue.backlog() > 0 && queue.age().compareTo(LATE) > 0) {
      return Optional.of(
          Finding.warning(
              "%d tasks wait, the oldest for %d s: %.1f a second come, %.1f are done"
                  .formatted(queue.backlog(), queue.age().toSeconds(), queue.added(), queue.done()),
              where,
              "Raise veredus.worker.queues.%s, or start more workers.".formatted(asked.key())));
    }
    return Optional.empty();
  }
}
