package io.veredus.server.diagnosis;

import io.veredus.postgres.diagnosis.Backlog;
import io.veredus.server.diagnosis.BacklogWatch.Sample;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** Looks how much waits, since when, and whether it becomes more. */
final class BacklogCheck implements Check {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final String WHERE = "backlog";
  private static final String REMEDY =
      "See \"queues\", \"temporal\" and \"providers\" for what holds it up; if nothing does, start more workers or raise veredus.worker.queues.*.";

  private final BacklogWatch watch;

  BacklogCheck(BacklogWatch watch) {
    this.watch = watch;
  }

  @Override
  public String section() {
    return "backlog";
  }

  @Override
  public Look look() {
    try {
      var before = watch.before();
      var now = watch.look();
      return new Look(data(now), findings(before.orElse(now), now));
    } catch (DataAccessException away) { // which its own check tells
      return new Look(Map.of("unknown", "The database does not answer"), List.of());
    }
  }

  private static Map<String, Object> data(Sample now) {
    var data = new LinkedHashMap<String, Object>();
    Backlog backlog = now.backlog();
    data.put("size", backlog.size());
    data.put("oldestAge", now.age());
    data.put("waiting", backlog.waiting());
    data.put("suppressedWithinAnHour", backlog.suppressed());
    return data;
  }

  private static List<Finding> findings(Sample before, Sample now) {
    if (now.age().compareTo(LATE) <= 0) {
      return List.of();
    }
    var oldest =
        "%d notifications wait for their turn, the oldest for %d s"
            .formatted(now.due(), now.age().toSeconds());
    if (now.due() <= before.due()) {
      return List.of(Finding.warning(oldest, WHERE, REMEDY));
    }
    return List.of(
        Finding.error(
            "%s, and the backlog grows: %d more than %d s ago"
                .formatted(
                    oldest,
                    now.due() - before.due(),
                    Duration.between(before.at(), now.at()).toSeconds()),
            WHERE,
            REMEDY));
  }
}
