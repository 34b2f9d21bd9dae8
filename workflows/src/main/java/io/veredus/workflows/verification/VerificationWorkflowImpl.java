package io.veredus.workflows.verification;

import static io.veredus.workflows.verification.VerificationState.EXHAUSTED;
import static io.veredus.workflows.verification.VerificationState.EXPIRED;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import io.veredus.workflows.verification.ResendResult.CapReached;
import io.veredus.workflows.verification.ResendResult.Ended;
import io.veredus.workflows.verification.ResendResult.Resent;
import io.veredus.workflows.verification.ResendResult.TooSoon;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The story of a verification: send a code, judge what is entered, send another if asked. */
public final class VerificationWorkflowImpl implements VerificationWorkflow {
  private final VerificationActivities steps = StepOptions.steps();
  private final WorkflowLock turn = Workflow.newWorkflowLock();
  private final VerificationRequest request;
  private final CodeSends sends;
  private VerificationProgress progress;
  private VerificationState state = VerificationState.PENDING;

  @WorkflowInit
  public VerificationWorkflowImpl(VerificationStart start) {
    request = start.request();
    progress = start.progress();
    sends = new CodeSends(request);
  }

  @Override
  public VerificationState verify(VerificationStart sameStart) {
    if (now().isBefore(progress.expiresAt())) {
      sends.begin(progress);
    }
    while (!state.isTerminal()) {
      awaitEndOrExpiry(progress.expiresAt());
      inTurn(this::expireIfDue);
    }
    Workflow.await(Workflow::isEveryHandlerFinished);
    return state;
  }

  @Override
  public CheckResult check(CheckRequest entered) {
    return inTurn(() -> {
      expireIfDue();
      return state.isTerminal() ? CheckResult.ended(state) : judge(entered);
    });
  }

  @Override
  public ResendResult resend(ResendRequest wish) {
    return inTurn(() -> {
      expireIfDue();
      return state.isTerminal() ? new Ended(state) : resendInTime(wish);
    });
  }

  @Override
  public void validateResend(ResendRequest wish) {
    if (wish.drawn().isPresent() != (request.delivery() == Delivery.HOST)) {
      throw ApplicationFailure.newNonRetryableFailure(
          "A code is drawn ahead only where the host delivers it", "verification.invalid");
    }
  }

  @Override
  public VerificationState state() {
    return state;
  }

  private CheckResult judge(CheckRequest entered) {
    int number = progress.checks() + 1;
    int maximum = request.spec().maximumChecks();
    var check = new CodeCheck(request.id(), progress.sends(), number, maximum, entered);
    var verdict = steps.judge(check);
    progress = progress.checked(number);
    state = stateAfter(verdict, number >= maximum);
    return new CheckResult(verdict, state.isTerminal() ? 0 : maximum - number);
  }

  private static VerificationState stateAfter(Verdict verdict, boolean last) {
    return switch (verdict) {
      case APPROVED, USED -> VerificationState.APPROVED;
      case WRONG, SUPERSEDED -> last ? EXHAUSTED : VerificationState.PENDING;
      case EXPIRED -> EXPIRED;
      case EXHAUSTED -> EXHAUSTED;
    };
  }

  private ResendResult resendInTime(ResendRequest wish) {
    var limits = request.limits();
    var wait = Duration.between(now(), progress.sentAt().plus(limits.interval()));
    if (wait.isPositive()) {
      return new TooSoon(wait);
    }
    var next = VerificationProgress.sent(progress.sends() + 1, now(), request.spec());
    var grant = steps.grant(new SendWish(request.id(), next, limits.perDay(), wish.drawn()));
    if (grant.retryAfter().isPresent()) {
      return new CapReached(grant.retryAfter().get());
    }
    progress = next;
    sends.begin(next);
    return new Resent(next);
  }

  private void awaitEndOrExpiry(Instant expiry) {
    Workflow.await(
        Duration.between(now(), expiry),
        () -> state.isTerminal() || !progress.expiresAt().equals(expiry));
  }

  private void expireIfDue() {
    if (!state.isTerminal() && !now().isBefore(progress.expiresAt())) {
      steps.recordExpiry(request.id());
      state = EXPIRED;
    }
  }

  private void inTurn(Runnable step) {
    inTurn(() -> {
      step.run();
      return state;
    });
  }

  private <T> T inTurn(Supplier<T> step) {
    turn.lock();
    try {
      return step.get();
    } finally {
      turn.unlock();
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
