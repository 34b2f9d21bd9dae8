package io.veredus.bench.chaos.verdict;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.veredus.bench.chaos.sink.Taken;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds what was lost, what came twice, and what nobody can explain. */
public final class Judge {
  private final Evidence evidence;
  private final Map<String, Long> repeatsLeft;

  private Judge(Evidence evidence) {
    this.evidence = evidence;
    this.repeatsLeft = new HashMap<>(evidence.possiblyTwice());
  }

  public static Verdict verdict(Evidence evidence) {
    return new Judge(evidence).verdict();
  }

  private Verdict verdict() {
    var offenders = known().stream().flatMap(id -> offences(id).stream()).toList();
    long sent = evidence.courses().values().stream().filter(Course::wasSent).count();
    long beyondTheFirst =
        evidence.arrived().values().stream().mapToLong(it -> it.size() - 1L).sum();
    return new Verdict(
        evidence.accepted().size(),
        (int) sent,
        count(offenders, Offence::isLoss) + evidence.untold(),
        beyondTheFirst - offenders.stream().mapToLong(Judge::unexplainedBeyondTheFirst).sum(),
        offenders.stream().mapToLong(Offender::tooMany).sum(),
        count(offenders, it -> it == Offence.DISORDERED),
        evidence.untold(),
        states(),
        offenders);
  }

  private static long unexplainedBeyondTheFirst(Offender offender) {
    return Math.min(offender.tooMany(), Math.max(0, offender.arrived().size() - 1));
  }

  private static long count(List<Offender> offenders, Predicate<Offence> such) {
    return offenders.stream().map(Offender::offence).filter(such).count();
  }

  private Map<NotificationState, Long> states() {
    return evidence.courses().values().stream()
        .collect(
            groupingBy(Course::state, () -> new EnumMap<>(NotificationState.class), counting()));
  }

  private TreeSet<NotificationId> known() {
    var known = new TreeSet<NotificationId>(Comparator.comparing(NotificationId::toString));
    known.addAll(evidence.accepted().keySet());
    known.addAll(evidence.courses().keySet());
    known.addAll(evidence.arrived().keySet());
    return known;
  }

  private Optional<Offender> offences(NotificationId id) {
    var accepted = Optional.ofNullable(evidence.accepted().get(id));
    var course = Optional.ofNullable(evidence.courses().get(id));
    var arrived = evidence.arrived().getOrDefault(id, List.of());
    return offence(accepted, course, arrived)
        .map(offence ->
            new Offender(
                id, offence, tooMany(offence, course, arrived), accepted, course, arrived));
  }

  /** At least one where the offence is that there are too many, or may be. */
  private static long tooMany(Offence offence, Optional<Course> course, List<Taken> arrived) {
    return switch (offence) {
      case FORGOTTEN, OPEN, NOT_ARRIVED, DISORDERED -> 0;
      case STRAY, UNACCOUNTED -> Math.max(1, arrived.size());
      case NOT_AT_MOST_ONCE -> Math.max(1, arrived.size() - 1);
      case REPEATED -> course.orElseThrow().surplus(arrived);
    };
  }

  private Optional<Offence> offence(
      Optional<Accepted> accepted, Optional<Course> course, List<Taken> arrived) {
    if (accepted.isEmpty()) {
      return Optional.of(Offence.STRAY);
    }
    if (course.isEmpty()) {
      return Optional.of(Offence.FORGOTTEN);
    }
    if (!course.get().state().isTerminal()) {
      return Optional.of(Offence.OPEN);
    }
    return offence(accepted.get(), course.get(), arrived);
  }

  private Optional<Offence> offence(Accepted accepted, Course course, List<Taken> arrived) {
    if (course.wasSent() && arrivedBySentChannel(course, arrived) == 0) {
      return Optional.of(Offence.NOT_ARRIVED);
    }
    long surplus = course.surplus(arrived);
    if (surplus > 0 && !explainedByBroadcast(accepted, surplus)) {
      return Optional.of(surplus == arrived.size() ? Offence.UNACCOUNTED : Offence.REPEATED);
    }
    if (course.atMostOnce() && (arrived.size() > 1 || course.wentOnInTheDark())) {
      return Optional.of(Offence.NOT_AT_MOST_ONCE);
    }
    return StepOrder.isPossible(course) ? Optional.empty() : Optional.of(Offence.DISORDERED);
  }

  private static long arrivedBySentChannel(Course course, List<Taken> arrived) {
    var by = course.sentBy();
    return arrived.stream().filter(it -> by.isEmpty() || by.get() == it.channel()).count();
  }

  /** Each repeat that a broadcast counted explains one. */
  private boolean explainedByBroadcast(Accepted accepted, long surplus) {
    return accepted
        .broadcast()
        .filter(of -> repeatsLeft.getOrDefault(of, 0L) >= surplus)
        .map(of -> repeatsLeft.merge(of, -surplus, Long::sum) >= 0)
        .orElse(false);
  }
}
