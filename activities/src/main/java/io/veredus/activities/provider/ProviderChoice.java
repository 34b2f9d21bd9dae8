package io.veredus.activities.provider;

import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which provider makes the next attempt: the first in order, unless the attempt before failed
 * through its provider's fault, in which case the one after that. A provider whose breaker is open
 * is passed over.
 */
public final class ProviderChoice {
  private ProviderChoice() {}

  /**
   * @param last the attempt before, if there was one
   * @return empty if none carries such a message, or all are left alone for now
   */
  public static Optional<RunningProvider> of(
      List<RunningProvider> active, Message message, Optional<Attempt> last) {
    var able = active.stream().filter(provider -> provider.carries(message)).toList();
    int start = last.map(attempt -> startAfter(attempt, able)).orElse(0);
    return IntStream.range(0, able.size())
        .mapToObj(step -> able.get((start + step) % able.size()))
        .filter(provider -> provider.mayAttempt(message))
        .findFirst();
  }

  /** Whether another one could make the attempt after one that fails by the fault of this one. */
  static boolean hasOtherThan(
      RunningProvider chosen, List<RunningProvider> active, Message message) {
    return active.stream()
        .filter(provider -> !provider.id().equals(chosen.id()))
        .anyMatch(provider -> provider.canStandIn(message));
  }

  private static int startAfter(Attempt last, List<RunningProvider> able) {
    int before =
        IntStream.range(0, able.size())
            .filter(place -> last.provider().filter(able.get(place).id()::equals).isPresent())
            .findFirst()
            .orElse(0);
    boolean itsFault =
        last.outcome().why().map(Reason::code).filter(ReasonCode::blamesProvider).isPresent();
    return itsFault && last.provider().isPresent() ? before + 1 : before;
  }
}
