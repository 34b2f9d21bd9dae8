package io.veredus.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.TemporalSettings;
import io.veredus.bench.command.KnownFaults;
import io.veredus.bench.command.RunOptions;
import io.veredus.bench.command.WorkFolder;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.report.Machine;
import io.veredus.bench.report.MarkedSection;
import io.veredus.bench.report.Results;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.RoundPlan;
import io.veredus.bench.round.Rounds;
import io.veredus.bench.round.Scenario;
import io.veredus.bench.study.Studies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code ./veredus bench}. */
@Command(
    name = "./veredus bench",
    sortOptions = false,
    description = "Measures everything in one run, and prints a table.")
final class Bench implements Callable<Integer> {
  private static final MarkedSection SECTION =
      new MarkedSection("<!-- bench: begin -->", "<!-- bench: end -->");
  private static final List<String> SCENARIOS =
      List.of("bare", "queue", "inline", "bulk", "peer", "webhook");

  /** Of each scenario: a JVM that has just started spends most of its time on compiling. */
  private static final int WARM_UPS = 3;

  private static final int QUICK_WARM_UPS = 2;

  @Option(names = "--quick", description = "Under 10 minutes on two cores.")
  boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only these of: bare, queue, inline, bulk, peer, webhook, intake, latency, growth, bytes, scaling, memory, start.")
  Set<String> only = Set.of();

  @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured.")
  Optional<Integer> rounds = Optional.empty();

  @Option(names = "--seconds", paramLabel = "N", description = "How long each time.")
  Optional<Integer> seconds = Optional.empty();

  @Option(names = "--warm-up", paramLabel = "N", description = "Seconds before each time.")
  Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "How many pieces of each are under way, but for the peer's 400.")
  int window = Installation.USUAL_WINDOW;

  @Option(
      names = "--server",
      paramLabel = "KEY=VALUE",
      description = "A setting of the measured servers.")
  List<String> server = List.of();

  @Option(
      names = "--several",
      description = "A server and two workers for each measured server, as operations.md has it.")
  boolean several;

  @Option(
      names = "--temporal-as-delivered",
      description = "Without the five settings of Temporal that docs/operations.md advises.")
  boolean temporalAsDelivered;

  @Option(names = "--jvm", paramLabel = "OPTION", description = "An option of their JVMs.")
  List<String> jvm = List.of();

  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "Write here what takes the servers' and PostgreSQL's time.")
  Optional<Path> profile = Optional.empty();

  @Mixin private RunOptions run = new RunOptions();

  private Bench() {}

  public static void main(String[] arguments) {
    log(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
    log("io.temporal", Level.ERROR); // a full machine makes it talk much
    System.exit(KnownFaults.toldBy(new CommandLine(new Bench())).execute(arguments));
  }

  private static void log(String name, Level level) {
    ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
  }

  @Override
  public Integer call() throws Exception {
    var wanted = wanted();
    check();
    try (var progress = new Progress(System.err);
        var work = run.workFolder("veredus-bench");
        var installation = install(work, progress)) {
      var plan =
          new RoundPlan(
              Duration.ofSeconds(warmUp.orElse(quick ? 3 : 6)),
              Duration.ofSeconds(seconds.orElse(quick ? 6 : 15)));
      var scenarios = scenarios(installation, wanted);
      Rounds.warmUp(scenarios, plan, quick ? QUICK_WARM_UPS : WARM_UPS, progress);
      var measured = Rounds.run(scenarios, rounds.orElse(quick ? 3 : 5), plan, progress);
      var studies = new LinkedHashMap<String, ObjectNode>();
      var failure = study(installation, measured, studies, progress);
      var arrangement = arrangement(installation);
      run.tell(new Results(Machine.here(arrangement), measured, studies), SECTION);
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
    return 0;
  }

  /** What one of them cannot measure takes nothing from the others; returns the first failure. */
  private Optional<Exception> study(
      Installation installation, Rounds measured, Map<String, ObjectNode> into, Progress progress)
      throws InterruptedException {
    Optional<Exception> failure = Optional.empty();
    var wanted = wanted();
    for (var study : Studies.all(quick)) {
      if (wanted.contains(study.name())) {
        progress.say(study.name());
        try {
          into.put(study.name(), study.measure(installation, measured, progress));
        } catch (InterruptedException stopped) {
          throw stopped;
        } catch (Exception fault) {
          progress.end("failed: " + fault.getMessage());
          failure = failure.or(() -> Optional.of(fault));
        }
      }
    }
    return failure;
  }

  private Set<String> wanted() {
    var known = new LinkedHashSet<>(SCENARIOS);
    var usual = new LinkedHashSet<>(SCENARIOS);
    for (var study : Studies.all(quick)) {
      known.add(study.name());
      if (!quick || !study.isLong()) {
        usual.add(study.name());
      }
    }
    if (!known.containsAll(only)) {
      throw wrong("--only takes of " + known + ", not " + only);
    }
    return only.isEmpty() ? usual : only;
  }

  private void check() {
    if (profile.isPresent() && run.database().isPresent()) {
      throw wrong("--profile asks a PostgreSQL of our own: leave --database out");
    }
    for (var setting : server) {
      if (!setting.contains("=")) {
        throw wrong("--server takes KEY=VALUE, not " + setting);
      }
    }
    if (window < 1 || rounds.orElse(1) < 1 || seconds.orElse(1) < 1 || warmUp.orElse(0) < 0) {
      throw wrong("--rounds, --seconds and --window are 1 or more, --warm-up is 0 or more");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(new CommandLine(this), message);
  }

  private Installation install(WorkFolder work, Progress progress) throws Exception {
    progress.begin("PostgreSQL and Temporal");
    var installation =
        Installation.start(
            work.path(), new Installation.Settings(jvm(), server, foundation(), several, window));
    progress.end(installation.foundation().temporal().description());
    return installation;
  }

  /** Whatever makes its figures other ones. */
  private String arrangement(Installation installation) {
    var words = new ArrayList<>(List.of(installation.foundation().temporal().description()));
    if (quick) {
      words.add("quick");
    }
    if (several) {
      words.add("servers with two workers each");
    }
    run.database().ifPresent(address -> words.add("PostgreSQL at " + address.shown()));
    if (temporalAsDelivered) {
      words.add("Temporal as delivered");
    }
    words.addAll(server);
    words.addAll(jvm);
    return String.join(", ", words);
  }

  private FoundationSettings foundation() {
    var temporal = temporalAsDelivered ? TemporalSettings.asDelivered() : TemporalSettings.usual();
    return FoundationSettings.usual().with(temporal).on(run.database());
  }

  private List<String> jvm() throws IOException {
    var options = new ArrayList<String>();
    if (quick) {
      options.add("-XX:TieredStopAtLevel=1"); // it is over before more has paid
    }
    options.addAll(jvm);
    if (profile.isPresent()) {
      Files.createDirectories(profile.get());
      options.add(
          "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
              + profile.get().toAbsolutePath().resolve("%p.jfr"));
    }
    return options;
  }

  private List<Scenario> scenarios(Installation installation, Set<String> wanted) throws Exception {
    var plain = installation.scenarios(wanted);
    return profile.isEmpty() ? plain : installation.profiled(plain, profile.get());
  }
}
