package io.veredus.dev.postgres;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.ChildProcess;
import io.veredus.dev.process.Programs;
import io.veredus.dev.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL of our own that keeps what it was told, also through a power cut. */
public final class PostgresServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final String FAST_SHUTDOWN = "INT";

  /** Server processes outlive a killed main process for the rest of what they are doing. */
  private static final String REST_OF_AN_OLD_SERVER = "pre-existing shared memory block";

  private final ChildProcess process;
  private final int port;

  private PostgresServer(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server on {@code data}, which is made if need be, and waits until it takes
   * connections.
   *
   * @param cache where its programs are unpacked
   * @param log gets the server's output appended
   * @throws StackException if it does not start, with its own words and what to do
   */
  public static PostgresServer start(Path cache, Path data, int port, Path log) throws IOException {
    return start(cache, data, port, log, Map.of());
  }

  /**
   * The same with settings beside those that it always has.
   *
   * @param settings by the names of {@code postgresql.conf}
   */
  public static PostgresServer start(
      Path cache, Path data, int port, Path log, Map<String, String> settings) throws IOException {
    var binaries = PostgresBinaries.in(cache);
    var cluster = new Cluster(binaries, data, log);
    cluster.prepare();
    var giveUp = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      var offset = Files.exists(log) ? Files.size(log) : 0;
      var process =
          ChildProcess.start(
              command(binaries, data, port, settings), log, FAST_SHUTDOWN, Optional.empty());
      if (becomesReady(process, data, giveUp)) {
        return new PostgresServer(process, port);
      }
      process.close();
      var fault = LogTail.lastFault(log, offset);
      if (!fault.contains(REST_OF_AN_OLD_SERVER) || System.nanoTime() > giveUp) {
        throw cluster.unusable(fault);
      }
    }
  }

  /** Stops a server that still runs on {@code data} although whoever started it is gone. */
  public static void stopOrphan(Path data) throws IOException {
    var file = PostmasterFile.in(data);
    file.server().ifPresent(server -> Signals.stop(server, FAST_SHUTDOWN, Duration.ofSeconds(20)));
    file.disown();
  }

  /** The superuser may come in without a password, from this machine. */
  public DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", Cluster.USER, "");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** As if the power had gone: the next start recovers from the log of what was committed. */
  public void kill() {
    process.kill();
  }

  public void whenEnded(Runnable action) {
    process.whenEnded(action);
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(
      PostgresBinaries binaries, Path data, int port, Map<String, String> settings) {
    var command = asOrdinaryUser();
    command.addAll(List.of(binaries.program("postgres"), "-D", data.toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    for (var setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=", // their paths would have to be short
            "fsync=on",
            "synchronous_commit=on",
            "log_timezone=UTC")) {
      command.addAll(List.of("-c", setting));
    }
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular.
   */
  static List<String> asOrdinaryUser() {
    return Programs.runningAsRoot() ? new ArrayList<>(List.of("unshare", "-U")) : new ArrayList<>();
  }

  private static boolean becomesReady(ChildProcess process, Path data, long giveUp) {
    var file = PostmasterFile.in(data);
    while (process.isAlive() && System.nanoTime() < giveUp) {
      if (file.isReady(process.pid())) {
        return true;
      }
      pause();
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while PostgreSQL started", interrupted);
    }
  }
}
