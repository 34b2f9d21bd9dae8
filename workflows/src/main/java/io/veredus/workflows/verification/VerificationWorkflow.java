package io.veredus.workflows.verification;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends a code and waits for it to be entered. Its workflow id is {@link
 * io.veredus.workflows.id.WorkflowIds}'s, its task queue {@link
 * io.veredus.workflows.channel.TaskQueues#NOTIFICATIONS}. It never sees a code.
 */
@WorkflowInterface
public interface VerificationWorkflow {
  /**
   * @return how it ended
   */
  @WorkflowMethod(name = "Verification")
  VerificationState verify(VerificationStart start);

  /**
   * Judges a code that was entered. One at a time: two that enter the right one at once are not
   * both approved.
   *
   * @throws io.temporal.failure.ActivityFailure if the store is away: nothing was judged, or the
   *     same code entered again gets the same verdict
   */
  @UpdateMethod(name = "check")
  CheckResult check(CheckRequest request);

  /** Sends another code, which supersedes the earlier ones and lives and counts anew. */
  @UpdateMethod(name = "resend")
  ResendResult resend(ResendRequest request);

  /** Keeps a request out of the history that does not fit who delivers the codes. */
  @UpdateValidatorMethod(updateName = "resend")
  void validateResend(ResendRequest request);

  @QueryMethod(name = "state")
  VerificationState state();
}
