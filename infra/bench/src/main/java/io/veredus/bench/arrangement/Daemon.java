package io.veredus.bench.arrangement;

import io.veredus.bench.patience.Patience;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.ChildProcess;
import io.veredus.dev.process.ProcessMark;
import io.veredus.dev.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A program with a log that is started any number of times, one process at a time. */
final class Daemon {
  private static final int TAIL = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Place place;
  private final String name;
  private @Nullable ChildProcess process;

  Daemon(Place place, String name) {
    this.place = place;
    this.name = name;
  }

  /**
   * Starts it and waits.
   *
   * @throws StackException if it ends or is not ready in time, with the end of its log
   */
  void start(
      List<String> command,
      Map<String, String> environment,
      Duration longest,
      BooleanSupplier ready)
      throws IOException {
    stopOrphan();
    var child =
        ChildProcess.start(
            command, environment, place.log(name), "TERM", Optional.of(place.mark(name)));
    Leftovers.add(child.pid());
    hold(child);
    awaitReady(child, longest, ready);
  }

  String name() {
    return name;
  }

  synchronized Optional<ChildProcess> running() {
    return Optional.ofNullable(process).filter(ChildProcess::isAlive);
  }

  void kill() {
    running().ifPresent(ChildProcess::kill);
  }

  void stop() {
    running().ifPresent(ChildProcess::close);
  }

  boolean isAlive() {
    return running().isPresent();
  }

  long pid() {
    return running()
        .map(ChildProcess::pid)
        .orElseThrow(() -> new IllegalStateException(name + " does not run"));
  }

  private synchronized void hold(ChildProcess child) {
    process = child;
  }

  private void stopOrphan() {
    ProcessMark.read(place.mark(name))
        .flatMap(ProcessMark::process)
        .ifPresent(old -> Signals.stop(old, "TERM", Duration.ofSeconds(10)));
  }

  private String tail() throws IOException {
    var lines = Files.readAllLines(place.log(name));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  private void awaitReady(ChildProcess child, Duration longest, BooleanSupplier ready)
      throws IOException {
    try {
      boolean inTime =
          new Patience(longest, BETWEEN_LOOKS)
              .await(() -> ready.getAsBoolean() || !child.isAlive());
      if (!inTime || !child.isAlive()) {
        var how = child.isAlive() ? "is not ready after " + longest.toSeconds() + " s" : "ended";
        child.close();
        throw new StackException(
            "%s %s; the end of its log, %s:%n%s".formatted(name, how, place.log(name), tail()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop();
      throw new StackException("Interrupted while " + name + " started", interrupted);
    }
  }
}
