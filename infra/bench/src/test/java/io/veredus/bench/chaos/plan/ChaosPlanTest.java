package io.veredus.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.chaos.plan.Happening.Kill;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
  private static final Scale SCALE = new Scale(500, 60, Duration.ofMinutes(5));

  @Test
  void plansTheSameForTheSameSeed() {
    var plan = new ChaosPlan(7, SCALE);
    var again = new ChaosPlan(7, SCALE);

    assertThat(again.happenings()).isEqualTo(plan.happenings());
    assertThat(again.posts()).isEqualTo(plan.posts());
    assertThat(faults(again)).isEqualTo(faults(plan));
  }

  @Test
  void plansSomethingElseForAnotherSeed() {
    var plan = new ChaosPlan(7, SCALE);
    var other = new ChaosPlan(8, SCALE);

    assertThat(other.happenings()).isNotEqualTo(plan.happenings());
    assertThat(faults(other)).isNotEqualTo(faults(plan));
  }

  @Test
  void killsAsOftenAsAskedForAndEverything() {
    var kills = new ChaosPlan(7, SCALE).happenings().stream().filter(Kill.class::isInstance);

    assertThat(kills)
        .hasSize(60)
        .extracting(happening -> ((Kill) happening).target())
        .containsAll(EnumSet.allOf(Target.class));
  }

  @Test
  void killsAsOftenWhereSomethingIsSpared() {
    var plan = new ChaosPlan(7, SCALE).sparing(Target.POSTGRES);

    assertThat(plan.happenings().stream().filter(Kill.class::isInstance))
        .hasSize(60)
        .extracting(happening -> ((Kill) happening).target())
        .doesNotContain(Target.POSTGRES)
        .contains(Target.SERVER, Target.TEMPORAL);
    assertThat(plan.posts()).isEqualTo(new ChaosPlan(7, SCALE).posts());
  }

  @Test
  void postsAboutAsManyAsAskedFor() {
    var posts = new ChaosPlan(7, SCALE).posts();

    assertThat(posts.stream().mapToInt(Post::notifications).sum())
        .isBetween(500, 500 + Posts.RECIPIENTS);
  }

  @Test
  void spoilsNothingAnyMoreOnceItIsOver() {
    var mails = new ChaosPlan(7, SCALE).mails();
    mails.end();

    assertThat(Stream.generate(mails::next).limit(200)).allMatch(fault -> fault.isEmpty());
  }

  private static List<?> faults(ChaosPlan plan) {
    var mails = plan.mails();
    var calls = plan.calls();
    var connections = plan.connections(Link.POSTGRES);
    return Stream.of(mails, calls, connections)
        .flatMap(fates -> Stream.generate(fates::next).limit(300))
        .toList();
  }
}
