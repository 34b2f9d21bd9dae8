package io.veredus.server.diagnosis;

import io.veredus.server.diagnosis.RemoteClock.Skew;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Compares the clocks of those that work together: times to live are counted by all of them. */
final class ClockCheck implements Check {
  private static final Duration TOLERABLE = Duration.ofSeconds(1);
  private static final Duration HARMFUL = Duration.ofSeconds(10);

  private final Map<String, RemoteClock> others;
  private final InstantSource ours;

  /**
   * @param others by name
   */
  ClockCheck(Map<String, RemoteClock> others, InstantSource ours) {
    this.others = others;
    this.ours = ours;
  }

  @Override
  public String section() {
    return "clocks";
  }

  @Override
  public Look look() {
    var data = new LinkedHashMap<String, Object>();
    var findings = new ArrayList<Finding>();
    data.put("here", ours.instant());
    others.forEach((name, clock) -> {
      var skew = skew(clock);
      data.put(
          name,
          skew.<Object>map(it -> Map.of("ahead", it.ahead(), "doubt", it.doubt()))
              .orElse("does not tell"));
      skew.flatMap(it -> finding(name, it)).ifPresent(findings::add);
    });
    return new Look(data, findings);
  }

  private Optional<Skew> skew(RemoteClock clock) {
    try {
      var before = ours.instant();
      var theirs = clock.now();
      var took = Duration.between(before, ours.instant());
      var doubt = took.dividedBy(2);
      return theirs.map(time -> new Skew(Duration.between(before.plus(doubt), time), doubt));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (Exception away) { // which its own check tells
      return Optional.empty();
    }
  }

  private static Optional<Finding> finding(String name, Skew skew) {
    if (skew.atLeast().compareTo(TOLERABLE) < 0) {
      return Optional.empty();
    }
    var severity = skew.atLeast().compareTo(HARMFUL) < 0 ? Severity.WARNING : Severity.ERROR;
    return Optional.of(
        new Finding(
            severity,
            "The clock of %s is %.1f s %s ours: times to live end too early or too late, and retries come at wrong times"
                .formatted(
                    name,
                    skew.ahead().abs().toMillis() / 1000.0,
                    skew.ahead().isNegative() ? "behind" : "ahead of"),
            "clock of " + name,
            "Have NTP (chrony, systemd-timesyncd) set the clocks of this machine and of %s; timedatectl shows whether it does."
                .formatted(name)));
  }
}
