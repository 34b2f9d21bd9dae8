package io.veredus.activities.broadcast;

import io.temporal.activity.Activity;
import io.veredus.activities.channel.Heartbeats;
import io.veredus.postgres.broadcast.BroadcastPages;
import io.veredus.postgres.broadcast.BroadcastPlans;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.broadcast.PageWork;
import io.veredus.workflows.broadcast.BroadcastActivities;
import io.veredus.workflows.broadcast.PageEnd;
import io.veredus.workflows.broadcast.PageRequest;
import io.veredus.workflows.broadcast.Plan;
import io.veredus.workflows.broadcast.PlanRequest;
import io.veredus.workflows.id.BroadcastId;

/** The steps of a broadcast over the store and the providers. */
public final class BroadcastActivitiesImpl implements BroadcastActivities {
  private final BroadcastPlans plans;
  private final BroadcastPages pages;
  private final Broadcasts broadcasts;
  private final PageMaking making;
  private final PageSending sending;

  public BroadcastActivitiesImpl(
      BroadcastPlans plans,
      BroadcastPages pages,
      Broadcasts broadcasts,
      PageMaking making,
      PageSending sending) {
    this.plans = plans;
    this.pages = pages;
    this.broadcasts = broadcasts;
    this.making = making;
    this.sending = sending;
  }

  @Override
  public Plan plan(PlanRequest request) {
    return plans.plan(request, PAGE_SIZE);
  }

  @Override
  public PageEnd send(PageRequest page) {
    try (var _ = Heartbeats.during(Activity.getExecutionContext())) {
      return switch (pages.begin(page, making::of)) {
        case PageWork.Over() -> PageEnd.DONE;
        case PageWork.Waiting() -> PageEnd.STOPPED;
        case PageWork.Cancelled() -> PageEnd.CANCELLED;
        case PageWork.Begun begun -> sending.send(begun, page.rate());
      };
    }
  }

  @Override
  public void finish(BroadcastId id) {
    broadcasts.finish(id);
  }
}
