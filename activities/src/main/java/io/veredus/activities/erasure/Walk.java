package io.veredus.activities.erasure;

import io.temporal.activity.Activity;
import io.veredus.postgres.erasure.Page;
import io.veredus.workflows.erasure.ErasureProgress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A walk through a table, page by page, that tells Temporal where it is, so that another worker can
 * go on from there.
 */
final class Walk {
  private Walk() {}

  /**
   * @param work returns how many of a page must wait
   */
  static <T> ErasureProgress over(
      Function<Optional<UUID>, Page<T>> pages, ToLongFunction<List<T>> work) {
    var context = Activity.getExecutionContext();
    var progress = context.getHeartbeatDetails(ErasureProgress.class).orElse(ErasureProgress.NONE);
    while (true) {
      var page = pages.apply(progress.after());
      long waiting =
          progress.waiting() + (page.found().isEmpty() ? 0 : work.applyAsLong(page.found()));
      progress = new ErasureProgress(page.next(), waiting);
      if (page.next().isEmpty()) {
        return progress;
      }
      context.heartbeat(progress);
    }
  }
}
