package io.veredus.bench.chaos;

import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Scale;
import io.veredus.dev.Folders;
import io.veredus.dev.fault.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./veredus chaos}. */
@Command(
    name = "./veredus chaos",
    sortOptions = false,
    description =
        "Posts notifications while it kills processes, breaks connections and has receivers misbehave; then counts what was lost or came twice.")
public final class Chaos implements Callable<Integer> {
  private static final int MOST = 999_999;

  @Option(names = "--count", description = "Notifications, about (default: ${DEFAULT-VALUE}).")
  int count = 1000;

  @Option(names = "--kills", description = "Processes that are killed (default: one in 9 s).")
  Optional<Integer> kills = Optional.empty();

  @Option(names = "--minutes", description = "Over which it is posted (default: by the count).")
  Optional<Double> minutes = Optional.empty();

  @Option(names = "--seed", description = "Of an earlier run: the same plan again.")
  Optional<Long> seed = Optional.empty();

  @Option(names = "--json", description = "The last line is one JSON object.")
  boolean json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Put the table between the markers of this file.")
  Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep data and logs here (default: forgotten if all is well).")
  Optional<Path> folder = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  private Chaos() {}

  /** Exit status 0: nothing was lost; 1: something was, or it could not run; 2: wrong usage. */
  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "io/veredus/bench/chaos/chaos-logback.xml");
    var command = new CommandLine(new Chaos());
    command.setExecutionExceptionHandler((fault, line, _) -> {
      if (!(fault instanceof StackException)) {
        throw fault;
      }
      line.getErr().println("veredus: " + fault.getMessage());
      return 1;
    });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var plan = plan();
    var place = folder.isPresent() ? folder.get() : Files.createTempDirectory("veredus-chaos");
    say("seed %d, data and logs in %s".formatted(plan.seed(), place));
    var report = new ChaosRun(plan, Chaos::say).run(Place.in(place));
    System.out.println(report.text());
    if (markdown.isPresent()) {
      MarkedSection.replace(markdown.get(), report.markdown());
    }
    if (json) {
      System.out.println(report.json());
    }
    if (report.isGood() && folder.isEmpty()) {
      Folders.delete(place);
    }
    return report.isGood() ? 0 : 1;
  }

  private ChaosPlan plan() {
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
