package io.veredus.activities.broadcast;

import io.veredus.activities.channel.SingleAttempts.Outcome.Made;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationResult;
import java.util.List;

/** What trying to tell one person came to. */
sealed interface Told {
  /**
   * It is over.
   *
   * @param failed attempts that did not send it
   */
  record Ended(NotificationResult result, List<Made> failed) implements Told {
    @Override
    public NotificationId id() {
      return result.id();
    }
  }

  /**
   * It goes on in a workflow of its own.
   *
   * @param maybeTwice whether it may have been sent already
   */
  record Promoted(Promotion promotion, List<Made> failed, boolean maybeTwice) implements Told {
    @Override
    public NotificationId id() {
      return promotion.request().id();
    }
  }

  /** Nothing was tried: it is paused, or there is no room for it. It could go on by itself. */
  record Postponed(Promotion promotion) implements Told {
    @Override
    public NotificationId id() {
      return promotion.request().id();
    }

    @Override
    public List<Made> failed() {
      return List.of();
    }
  }

  NotificationId id();

  List<Made> failed();
}
