package io.veredus.workflows.erasure;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The steps of an erasure. Each can be repeated, goes on where a worker that is gone had left it,
 * and does nothing for an erasure that is done.
 */
@ActivityInterface
public interface ErasureActivities {
  /** The recipient's notifications, and those about them: what was sent, and every history. */
  @ActivityMethod(name = "EraseNotifications")
  ErasureProgress notifications(ErasurePass pass);

  /** The same for one-time codes. */
  @ActivityMethod(name = "EraseVerifications")
  void verifications(ErasurePass pass);

  /** Events about the recipient lose their contents; others no longer name them. */
  @ActivityMethod(name = "EraseEvents")
  void events(ErasureRequest request);

  /** Forgets whose data it was. */
  @ActivityMethod(name = "FinishErasure")
  void finish(ErasureRequest request);
}
