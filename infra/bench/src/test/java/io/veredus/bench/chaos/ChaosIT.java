package io.veredus.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Scale;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small run of every build, by the same plan unless {@code -Dveredus.chaos.seed} says another;
 * the long one is {@code ./veredus chaos}.
 */
class ChaosIT {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosIT.class);
  private static final long SEED = Long.getLong("veredus.chaos.seed", 678_704);
  private static final Scale SMALL = new Scale(300, 8, Duration.ofSeconds(45));

  @Test
  void losesNothingAndExplainsEveryRepeat(@TempDir Path folder) throws Exception {
    var plan = new ChaosPlan(SEED, SMALL);

    var settings = FoundationSettings.usual().orDevelopment();
    var report = new ChaosRun(plan, settings, LOG::info).run(Place.in(folder));

    LOG.info("\n{}", report.text());
    assertThat(report.isGood()).as(report.text()).isTrue();
    assertThat(report.verdict().accepted()).isGreaterThanOrEqualTo(300);
    assertThat(report.verdict().sent()).isPositive();
    assertThat(report.turmoil().allKills()).isEqualTo(8);
    assertThat(report.turmoil().newerBuilds()).isEqualTo(1);
  }
}
