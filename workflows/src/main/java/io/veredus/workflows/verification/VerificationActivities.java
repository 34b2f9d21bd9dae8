package io.veredus.workflows.verification;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.veredus.workflows.id.VerificationId;

/** The steps of a verification that run inside its workflow task, as local activities. */
@ActivityInterface
public interface VerificationActivities {
  /** Compares what was entered with what was sent, and stores what that came to. */
  @ActivityMethod(name = "JudgeCode")
  Verdict judge(CodeCheck check);

  /**
   * Stores that another code is sent, unless the address has had enough for a day. The same send
   * again changes nothing.
   */
  @ActivityMethod(name = "GrantSend")
  SendGrant grant(SendWish wish);

  /** Stores that the last code's lifetime is over; one that has ended stays as it is. */
  @ActivityMethod(name = "RecordExpiry")
  void recordExpiry(VerificationId id);
}
