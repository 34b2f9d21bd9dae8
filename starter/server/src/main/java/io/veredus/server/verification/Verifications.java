package io.veredus.server.verification;

import io.veredus.postgres.verification.StoredVerification;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CheckResult;
import io.veredus.workflows.verification.ResendRequest;
import io.veredus.workflows.verification.ResendResult;
import io.veredus.workflows.verification.VerificationState;
import io.veredus.workflows.verification.VerificationWorkflow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the workflow of a verification while it runs, and the store once it has ended. A workflow
 * that is missing is started with what is stored.
 */
final class Verifications {
  private final VerificationStore store;
  private final VerificationWorkflows workflows;
  private final InstantSource clock;

  Verifications(VerificationStore store, VerificationWorkflows workflows, InstantSource clock) {
    this.store = store;
    this.workflows = workflows;
    this.clock = clock;
  }

  /**
   * The verification of an id as it came with a request.
   *
   * @throws ProblemException if the tenant has none
   */
  StoredVerification find(TenantId tenant, String id) {
    return find(tenant, parse(id));
  }

  VerificationState stateOf(StoredVerification stored) {
    return stored.stateAt(clock.instant());
  }

  CheckResult check(StoredVerification stored, CheckRequest request) {
    return ask(stored, workflow -> workflow.check(request), CheckResult::ended);
  }

  /** What the store can refuse already is no matter for the workflow, whose history would grow. */
  ResendResult resend(StoredVerification stored, ResendRequest request) {
    return refusal(stored)
        .orElseGet(
            () -> ask(stored, workflow -> workflow.resend(request), ResendResult.Ended::new));
  }

  private Optional<ResendResult> refusal(StoredVerification stored) {
    if (stateOf(stored).isTerminal()) {
      return Optional.of(new ResendResult.Ended(stateOf(stored)));
    }
    var limits = stored.request().limits();
    var free = stored.progress().sentAt().plus(limits.interval());
    var wait = Duration.between(clock.instant(), free);
    return wait.isPositive()
        ? Optional.of(new ResendResult.TooSoon(wait))
        : store
            .waitForResend(stored.request().id(), limits.perDay())
            .map(ResendResult.CapReached::new);
  }

  private <T> T ask(
      StoredVerification stored,
      Function<VerificationWorkflow, T> question,
      Function<VerificationState, T> afterEnd) {
    var id = stored.request().id();
    if (stateOf(stored).isTerminal()) {
      return afterEnd.apply(stateOf(stored));
    }
    return workflows
        .ask(id, question)
        .orElseGet(() -> {
          var now = find(stored.request().tenant(), id);
          return stateOf(now).isTerminal() ? afterEnd.apply(stateOf(now)) : askAnew(now, question);
        });
  }

  private <T> T askAnew(StoredVerification stored, Function<VerificationWorkflow, T> question) {
    if (!workflows.start(stored)) {
      throw VerificationWorkflows.unavailable();
    }
    return workflows
        .ask(stored.request().id(), question)
        .orElseThrow(VerificationWorkflows::unavailable);
  }

  private StoredVerification find(TenantId tenant, VerificationId id) {
    return store.find(tenant, id).orElseThrow(Verifications::unknown);
  }

  private static VerificationId parse(String id) {
    try {
      return VerificationId.of(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  static ProblemException unknown() {
    return new ProblemException(
        ProblemType.VERIFICATION_NOT_FOUND,
        "The id is unknown, or what it named is older than the retention");
  }
}
