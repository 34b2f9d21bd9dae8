package io.veredus.dev.temporal;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.ChildProcess;
import io.veredus.dev.process.ProcessMark;
import io.veredus.dev.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Temporal's development server, which its command line tool brings along, with its UI. */
public final class TemporalCli implements TemporalServer {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /**
   * Five times the throughput of SQLite's usual journal. Nothing is lost when processes are killed;
   * a power cut may lose the last moments, which Veredus starts again from its own database
   * (sqlite.org, "Write-Ahead Logging", "PRAGMA synchronous").
   */
  private static final List<String> WRITE_AHEAD = List.of("journal_mode=WAL", "synchronous=NORMAL");

  /** Tenants take turns by their fairness keys; 1.29 has it, switched off. */
  private static final String FAIRNESS = "matching.enableFairness=true";

  /** First attempts start with the answer to the workflow task; 1.29 has it, switched off. */
  private static final String EAGER_ACTIVITIES = "system.enableActivityEagerExecution=true";

  private final ChildProcess process;
  private final TemporalPorts ports;

  private TemporalCli(ChildProcess process, TemporalPorts ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts a server that keeps its data in {@code files} and waits until it answers.
   *
   * @param codec where its UI has payloads decoded
   * @throws StackException if it does not
   */
  public static TemporalCli start(
      Path cli, TemporalPorts ports, TemporalFiles files, Optional<String> codec)
      throws IOException {
    var command = new ArrayList<>(command(cli, ports));
    codec.ifPresent(url -> command.addAll(List.of("--ui-codec-endpoint", url)));
    command.addAll(List.of("--db-filename", files.database().toString()));
    WRITE_AHEAD.forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
    return start(command, ports, files.log(), Optional.of(files.mark()));
  }

  /** The same without a codec for its UI. */
  public static TemporalCli start(Path cli, TemporalPorts ports, TemporalFiles files)
      throws IOException {
    return start(cli, ports, files, Optional.empty());
  }

  /** Starts a server on free ports that forgets everything when it stops; for tests. */
  public static TemporalCli startInMemory(Path cli, Path log) throws IOException {
    var ports = TemporalPorts.free();
    return start(command(cli, ports), ports, log, Optional.empty());
  }

  /** Stops a server whose starter is gone. */
  public static void stopOrphan(TemporalFiles files) {
    ProcessMark.read(files.mark())
        .flatMap(ProcessMark::process)
        .ifPresent(server -> Signals.stop(server, "TERM", Duration.ofSeconds(10)));
  }

  @Override
  public String address() {
    return "127.0.0.1:" + ports.grpc();
  }

  @Override
  public Optional<String> uiUrl() {
    return Optional.of("http://127.0.0.1:" + ports.ui());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as if the machine had gone. */
  public void kill() {
    process.kill();
  }

  @Override
  public void whenEnded(Runnable action) {
    process.whenEnded(action);
  }

  @Override
  public void close() {
    process.close();
  }

  private static TemporalCli start(
      List<String> command, TemporalPorts ports, Path log, Optional<Path> mark) throws IOException {
    var process = ChildProcess.start(command, log, "TERM", mark);
    var server = new TemporalCli(process, ports);
    var fault = Reachability.await(server.address(), LONGEST_START, process::isAlive);
    if (!fault.isEmpty()) {
      server.close();
      throw new StackException(
          "Temporal did not start; its log says why: %s. If its data is broken, start with --fresh or --data DIR"
              .formatted(log));
    }
    TemporalMemory.lengthen(server.address());
    return server;
  }

  private static List<String> command(Path cli, TemporalPorts ports) {
    return List.of(
        cli.toString(),
        "server",
        "start-dev",
        "--ip",
        "127.0.0.1",
        "--port",
        Integer.toString(ports.grpc()),
        "--ui-port",
        Integer.toString(ports.ui()),
        "--dynamic-config-value",
        FAIRNESS,
        "--dynamic-config-value",
        EAGER_ACTIVITIES);
  }
}
