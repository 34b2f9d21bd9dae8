package io.veredus.bench.chaos;

import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Scale;
import io.veredus.bench.chaos.plan.Target;
import io.veredus.bench.command.KnownFaults;
import io.veredus.bench.command.RunOptions;
import io.veredus.bench.report.MarkedSection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code ./veredus chaos}. */
@Command(
    name = "./veredus chaos",
    sortOptions = false,
    description =
        "Posts notifications while it kills processes, breaks connections and has receivers misbehave; then counts what was lost or came twice.")
public final class Chaos implements Callable<Integer> {
  private static final MarkedSection SECTION =
      new MarkedSection("<!-- chaos: written by a run -->", "<!-- /chaos -->");
  private static final int MOST = 999_999;

  @Option(names = "--count", description = "Notifications, about (default: ${DEFAULT-VALUE}).")
  int count = 1000;

  @Option(names = "--kills", description = "Processes that are killed (default: one in 9 s).")
  Optional<Integer> kills = Optional.empty();

  @Option(names = "--minutes", description = "Over which it is posted (default: by the count).")
  Optional<Double> minutes = Optional.empty();

  @Option(names = "--seed", description = "Of an earlier run: the same plan again.")
  Optional<Long> seed = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  private Chaos() {}

  /** Exit status 0: nothing was lost; 1: something was, or it could not run; 2: wrong usage. */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "io/veredus/bench/chaos/chaos-logback.xml");
    System.exit(KnownFaults.toldBy(new CommandLine(new Chaos())).execute(arguments));
  }

  /** What there is to see of a run that failed stays. */
  @Override
  public Integer call() throws Exception {
    var database = run.database();
    var plan = database.isPresent() ? plan().sparing(Target.POSTGRES) : plan();
    var settings = FoundationSettings.usual().orDevelopment().on(database);
    var work = run.workFolder("veredus-chaos");
    say("seed %d, mails %s, data and logs in %s".formatted(plan.seed(), plan.lane(), work.path()));
    var report = new ChaosRun(plan, settings, Chaos::say).run(Place.in(work.path()));
    run.tell(report, SECTION);
    if (!report.isGood()) {
      return 1;
    }
    work.close();
    return 0;
  }

  private ChaosPlan plan() {
    if (count < 1 || kills.orElse(0) < 0 || minutes.orElse(1.0) <= 0) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--count and --minutes are above 0, --kills is 0 or more");
    }
    var posting =
        minutes
            .map(time -> Duration.ofMillis(Math.round(time * 60_000)))
            .orElseGet(() -> Scale.usualTime(count));
    return new ChaosPlan(
        seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1, MOST)),
        new Scale(count, kills.orElseGet(() -> Scale.usualKills(posting)), posting));
  }

  private static void say(String line) {
    System.err.println(Instant.now() + " " + line);
  }
}
