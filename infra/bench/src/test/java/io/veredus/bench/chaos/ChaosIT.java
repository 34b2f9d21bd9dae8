package io.veredus.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small run of every build, each with another plan; the long one is {@code ./veredus chaos}. */
class ChaosIT {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosIT.class);
  private static final Scale SMALL = new Scale(300, 8, Duration.ofSeconds(45));

  @Test
  void losesNothingAndExplainsEveryRepeat(@TempDir Path folder) throws Exception {
    var plan = new ChaosPlan(ThreadLocalRandom.current().nextLong(1, 1_000_000), SMALL);
    LOG.info("Seed {}", plan.seed());

    var report = new ChaosRun(plan, LOG::info).run(Place.in(folder));

    LOG.info("\n{}", report.text());
    assertThat(report.isGood()).as(report.text()).isTrue();
    assertThat(report.verdict().accepted()).isGreaterThanOrEqualTo(300);
    assertThat(report.verdict().sent()).isPositive();
    assertThat(report.turmoil().allKills()).isEqualTo(8);
  }
}
