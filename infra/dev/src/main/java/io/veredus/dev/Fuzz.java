package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.fuzz.FuzzRun;
import io.veredus.dev.fuzz.FuzzTarget;
import io.veredus.dev.fuzz.PythonTools;
import io.veredus.dev.process.FreePorts;
import io.veredus.dev.temporal.TemporalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./veredus fuzz}. */
@Command(
    name = "./veredus fuzz",
    sortOptions = false,
    description =
        "Calls every route with what fits its description and what does not, and checks the answers.")
final class Fuzz implements Callable<Integer> {
  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "Make at least N calls (default: 20000).")
  long calls = 20_000;

  @Option(names = "--seed", paramLabel = "S", description = "Repeat a run that had this seed.")
  long seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Call this server, which must have nothing to lose, instead of one of its own.")
  Optional<String> url = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  private final Path home = Path.of(System.getProperty("veredus.home", "")).toAbsolutePath();
  private final Up up = new Up(System.getenv());

  public static void main(String[] arguments) {
    var command = new CommandLine(new Fuzz());
    command.setExecutionExceptionHandler((fault, line, _) -> Faults.report(fault, line.getErr()));
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var workspace = Files.createDirectories(home.resolve(".veredus/fuzz"));
    var folder = home.resolve("infra/fuzz");
    var tools = new PythonTools(workspace.resolve("venv"), folder.resolve("requirements.txt"));
    var program = tools.prepare();
    var parts = new RunningParts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try {
      var target = url.map(this::given).orElseGet(() -> started(workspace, parts));
      long begin = System.nanoTime();
      var result = new FuzzRun(program, folder, workspace, target).run(calls, seed);
      System.out.printf(
          "fuzz: %d calls, seed %d, %d rounds, %d s: %s%n",
          result.calls(),
          seed,
          result.rounds(),
          Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
          result.passed() ? "nothing found" : "see above");
      return result.passed() ? 0 : 1;
    } finally {
      parts.close();
    }
  }

  private FuzzTarget given(String server) {
    return new FuzzTarget(server.replaceAll("/+$", ""), up.options().key(), "127.0.0.1:1");
  }

  private FuzzTarget started(Path workspace, RunningParts parts) {
    try {
      resolveNothingElse(workspace);
      var addresses = DevStack.start(options(workspace), parts, new Messages(System.err));
      Readiness.await(addresses.server());
      return new FuzzTarget(addresses.server(), addresses.key(), addresses.smtp());
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception fault) {
      throw new StackException("The server for the fuzz did not start: " + fault, fault);
    }
  }

  /** The JVM's resolver then asks nobody; it must be told before the first name is looked up. */
  private static void resolveNothingElse(Path workspace) throws IOException {
    var hosts = Files.writeString(workspace.resolve("hosts"), "127.0.0.1 localhost\n");
    System.setProperty("jdk.net.hosts.file", hosts.toString());
    System.setProperty("veredus.http.allow", "127.0.0.1"); // where all providers and webhooks lead
    System.setProperty("veredus.public-url", "http://127.0.0.1:1"); // so that mails have links
    System.setProperty("veredus.verification.resend-after", "0s"); // it does not wait
    System.setProperty("veredus.verification.resends-per-day", "1000");
    System.setProperty(
        "veredus.access.wrong-keys-per-minute", "1000000"); // it sends many on purpose
  }

  private UpOptions options(Path workspace) throws IOException {
    var usual = up.options();
    return new UpOptions(
        usual.home(),
        usual.cache(),
        workspace.resolve("data"),
        true,
        new Ports(
            FreePorts.any(),
            new TemporalPorts(FreePorts.any(), FreePorts.any()),
            FreePorts.any(),
            FreePorts.any()),
        Optional.empty(),
        Optional.empty(),
        usual.temporal(),
        usual.key());
  }
}
