package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.notification.NotificationState;

/** The order that the log of events promises of the steps of one notification. */
final class StepOrder {
  private static final String REQUESTED = "requested";

  private StepOrder() {}

  /** It is requested first and once, and ends once and last, as the record says. */
  static boolean isPossible(Course course) {
    var steps = course.steps();
    long ends = steps.stream().filter(StepOrder::isEnd).count();
    return steps.size() >= 2
        && steps.getFirst().equals(REQUESTED)
        && steps.stream().filter(REQUESTED::equals).count() == 1
        && ends == 1
        && steps.getLast().equals(course.state().wireName());
  }

  private static boolean isEnd(String step) {
    try {
      return NotificationState.of(step).isTerminal();
    } catch (IllegalArgumentException other) {
      return false;
    }
  }
}
