package io.veredus.bench.chaos.plan;

import io.veredus.bench.chaos.plan.Happening.Disturb;
import io.veredus.bench.chaos.plan.Happening.Kill;
import io.veredus.bench.chaos.plan.Happening.Pause;
import io.veredus.bench.chaos.plan.Happening.RollOut;
import io.veredus.bench.chaos.plan.Happening.Trouble;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws all that is done to the installation in a run. */
final class Happenings {
  private static final List<String> CHANNELS = List.of("email", "sms", "webhook", "inbox");

  private final long seed;
  private final Scale scale;
  private final Set<Target> targets;

  Happenings(long seed, Scale scale, Set<Target> targets) {
    this.seed = seed;
    this.scale = scale;
    this.targets = targets;
  }

  /** In the order of time. */
  List<Happening> all() {
    int kills = scale.kills();
    return Stream.of(
            drawn(Concern.KILLS, kills, this::kill),
            drawn(Concern.DISTURBANCES, kills, this::disturbance),
            drawn(Concern.PAUSES, Math.max(1, kills / 4), this::pause),
            rollOuts(Math.max(1, kills / 12)))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Happening::at))
        .toList();
  }

  private interface Drawing {
    Happening draw(RandomGenerator random, Duration at);
  }

  /** One in each of so many equal parts of the time, anywhere within it. */
  private List<Happening> drawn(Concern concern, int number, Drawing drawing) {
    var random = concern.random(seed);
    return spread(number, part -> drawing.draw(random, within(part, number, random.nextDouble())));
  }

  private static List<Happening> spread(int number, Function<Integer, Happening> each) {
    return IntStream.range(0, number).boxed().map(each).toList();
  }

  private Duration within(int part, int parts, double place) {
    return Duration.ofMillis((long) (scale.posting().toMillis() * (part + place) / parts));
  }

  private Happening kill(RandomGenerator random, Duration at) {
    return new Kill(at, Target.draw(random, targets), millis(random, 100, 2500));
  }

  private Happening disturbance(RandomGenerator random, Duration at) {
    return new Disturb(
        at, any(random, Link.values()), any(random, Trouble.values()), millis(random, 200, 4000));
  }

  private Happening pause(RandomGenerator random, Duration at) {
    var channel =
        random.nextInt(3) == 0
            ? Optional.<String>empty()
            : Optional.of(CHANNELS.get(random.nextInt(CHANNELS.size())));
    return new Pause(at, channel, millis(random, 2000, 6000));
  }

  private List<Happening> rollOuts(int number) {
    return spread(number, part -> new RollOut(within(part, number, 0.5)));
  }

  private static Duration millis(RandomGenerator random, int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
