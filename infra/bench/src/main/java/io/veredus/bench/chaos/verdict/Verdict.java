package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Map;

/**
 * What became of everything.
 *
 * @param duplicatesExplained messages beyond the first that an ambiguous attempt explains
 * @param duplicatesUnexplained messages that nothing explains
 * @param disordered notifications whose steps are in no possible order
 * @param untold people whom a broadcast left out; counted as lost too
 */
public record Verdict(
    int accepted,
    int sent,
    long lost,
    long duplicatesExplained,
    long duplicatesUnexplained,
    long disordered,
    long untold,
    Map<NotificationState, Long> states,
    List<Offender> offenders) {
  public boolean isGood() {
    return offenders.isEmpty() && untold == 0;
  }
}
