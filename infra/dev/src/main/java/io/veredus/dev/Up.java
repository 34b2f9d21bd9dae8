package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.dev.process.UserCache;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./veredus up}. */
@Command(
    name = "./veredus up",
    sortOptions = false,
    description = "Starts everything in this terminal; Ctrl-C stops it.")
final class Up implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep data here (default: .veredus/data).")
  Optional<Path> data = Optional.empty();

  @Option(names = "--fresh", description = "Forget the data of earlier runs.")
  boolean fresh;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Add N to every port, and use a data folder of its own.")
  int portOffset;

  @Option(
      names = "--smtp",
      paramLabel = "HOST:PORT",
      description = "Send mail to this server; there is no mailbox then.")
  Optional<String> smtp = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Use this PostgreSQL, 14 or newer (or VEREDUS_DATABASE_URL).")
  Optional<String> database = Optional.empty();

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT|in-process",
      description = "Use this Temporal server (or VEREDUS_TEMPORAL_ADDRESS).")
  Optional<String> temporal = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @Option(names = "--json", description = "Print the addresses as one line of JSON.")
  boolean json;

  private final Map<String, String> environment;

  /** What fails from now on fails because it was told to stop. */
  private volatile boolean stopping;

  Up(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    var up = new Up(System.getenv());
    var command = new CommandLine(up);
    command.setParameterExceptionHandler((fault, words) -> Faults.report(fault, command.getErr()));
    command.setExecutionExceptionHandler(
        (fault, line, result) -> up.stopping ? 0 : Faults.report(fault, line.getErr()));
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var options = options();
    var parts = new RunningParts();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parts), "stop"));
    var addresses = DevStack.start(options, parts, new Messages(System.err));
    new Greeting(System.out, addresses).print(json);
    Readiness.await(addresses.server());
    System.out.println("ready");
    parts.awaitClosed();
    return 0;
  }

  /** On Ctrl-C, SIGTERM, or an end of another kind. */
  private void stop(RunningParts parts) {
    stopping = true;
    parts.close();
    // What is left is at work on something that nobody waits for any more, such as an installation.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  UpOptions options() {
    var home = Path.of(System.getProperty("veredus.home", "")).toAbsolutePath();
    return new UpOptions(
        home,
        UserCache.folder(environment),
        data.orElseGet(() -> usualData(home)).toAbsolutePath().normalize(),
        fresh,
        Ports.shiftedBy(portOffset),
        smtp.map(Up::requireHostAndPort),
        database.or(() -> variable("VEREDUS_DATABASE_URL")).map(DatabaseAddress::of),
        temporal.or(() -> variable("VEREDUS_TEMPORAL_ADDRESS")),
        variable("VEREDUS_DEV_KEY").orElse("dev"));
  }

  private Path usualData(Path home) {
    return home.resolve(".veredus").resolve(portOffset == 0 ? "data" : "data-" + portOffset);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String requireHostAndPort(String text) {
    if (!text.matches("[^\\s/]+:\\d{1,5}")) {
      throw new StackException("--smtp is HOST:PORT, not " + text);
    }
    return text;
  }
}
