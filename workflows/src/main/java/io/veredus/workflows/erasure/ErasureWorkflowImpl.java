package io.veredus.workflows.erasure;

import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The story of an erasure: end what runs, let it settle, erase, and look again for latecomers. */
public final class ErasureWorkflowImpl implements ErasureWorkflow {
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  private final ErasureActivities steps = StepOptions.steps();

  @Override
  public void erase(ErasureRequest request) {
    endWhatRuns(request);
    Workflow.sleep(request.settle());
    var pause = FIRST_PAUSE;
    while (eraseRows(request) > 0) {
      Workflow.sleep(pause);
      pause = longer(pause);
    }
    steps.events(request);
    steps.finish(request);
  }

  private void endWhatRuns(ErasureRequest request) {
    var pass = new ErasurePass(request, false);
    steps.notifications(pass);
    steps.verifications(pass);
  }

  /** Verifications first: one that still ran could begin another notification. */
  private long eraseRows(ErasureRequest request) {
    var pass = new ErasurePass(request, true);
    steps.verifications(pass);
    return steps.notifications(pass).waiting();
  }

  /** A message can live for 30 days; nobody needs to look every minute of them. */
  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
