package io.veredus.workflows.broadcast;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.veredus.workflows.id.BroadcastId;

/** The steps of a broadcast. Each can be repeated, and goes on where it was left. */
@ActivityInterface
public interface BroadcastActivities {
  /** How many people a page has at most: a size at which the cost of a page hardly shows. */
  int PAGE_SIZE = 250;

  /** Divides the next part of the audience into pages, and says whether to go on at all. */
  @ActivityMethod(name = "PlanPages")
  Plan plan(PlanRequest request);

  /**
   * Tells the people of one page. Whoever could not be sent to at the first try gets a workflow of
   * their own.
   */
  @ActivityMethod(name = "SendPage")
  PageEnd send(PageRequest request);

  /** Writes down that the broadcast has ended, and forgets what it was about. */
  @ActivityMethod(name = "FinishBroadcast")
  void finish(BroadcastId id);
}
