package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Map;

/**
 * What became of everything.
 *
 * @param duplicatesExplained messages beyond the first that an ambiguous attempt explains
 * @param disordered notifications whose steps are in no possible order
 */
public record Verdict(
    int accepted,
    int sent,
    long lost,
    long duplicatesExplained,
    long duplicatesUnexplained,
    long disordered,
    Map<NotificationState, Long> states,
    List<Offender> offenders) {
  public boolean isGood() {
    return offenders.isEmpty();
  }
}
