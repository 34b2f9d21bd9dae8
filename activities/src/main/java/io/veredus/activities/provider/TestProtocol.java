package io.veredus.activities.provider;

import io.veredus.activities.provider.TestStep.Result;
import io.veredus.activities.provider.TestStep.Step;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers the steps of one test; what was not told of was not reached. */
public final class TestProtocol {
  private static final String NOT_REACHED = "Not reached";

  private final Map<Step, TestStep> steps = new EnumMap<>(Step.class);

  public TestProtocol ok(Step step, String detail, Duration took) {
    return note(step, Result.OK, detail, took);
  }

  public TestProtocol failed(Step step, String detail, Duration took) {
    return note(step, Result.FAILED, detail, took);
  }

  public TestProtocol skipped(Step step, String why) {
    return note(step, Result.SKIPPED, why, Duration.ZERO);
  }

  /** How the message itself fared. */
  public TestProtocol sent(AttemptOutcome outcome, Duration took) {
    return outcome
        .why()
        .map(why -> failed(Step.SEND, words(why), took))
        .orElseGet(() ->
            ok(Step.SEND, "Taken as " + ((AttemptOutcome.Sent) outcome).providerMessageId(), took));
  }

  /** Code and text, as a record of an attempt has them. */
  public static String words(Reason why) {
    return why.code().wireName() + ": " + why.text();
  }

  public boolean has(Step step) {
    return steps.containsKey(step);
  }

  public boolean hasFailed() {
    return steps.values().stream().anyMatch(step -> step.result() == Result.FAILED);
  }

  /** All steps in their order. */
  public List<TestStep> steps() {
    return Arrays.stream(Step.values())
        .map(step -> steps.getOrDefault(step, new TestStep(step, Result.SKIPPED, NOT_REACHED, 0)))
        .toList();
  }

  private TestProtocol note(Step step, Result result, String detail, Duration took) {
    steps.put(step, new TestStep(step, result, detail, took.toMillis()));
    return this;
  }
}
