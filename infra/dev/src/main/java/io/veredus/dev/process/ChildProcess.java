package io.veredus.dev.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program started by us, in a session of its own: the terminal's Ctrl-C reaches us alone, so that
 * we decide who stops first.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final String stopSignal;
  private final Optional<Path> markFile;

  private ChildProcess(Process process, String stopSignal, Optional<Path> markFile) {
    this.process = process;
    this.stopSignal = stopSignal;
    this.markFile = markFile;
  }

  /**
   * Starts {@code command}; both its outputs are appended to {@code log}.
   *
   * @param stopSignal what makes it end in good order, such as TERM
   * @param markFile where to note the process, so that a later run finds it if we die first
   */
  public static ChildProcess start(
      List<String> command, Path log, String stopSignal, Optional<Path> markFile)
      throws IOException {
    return start(command, Map.of(), log, stopSignal, markFile);
  }

  /** The same with more in its environment than we have in ours. */
  public static ChildProcess start(
      List<String> command,
      Map<String, String> environment,
      Path log,
      String stopSignal,
      Optional<Path> markFile)
      throws IOException {
    var builder =
        new ProcessBuilder(inOwnSession(command))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    var process = builder.start();
    if (markFile.isPresent()) {
      ProcessMark.of(process.toHandle()).write(markFile.get());
    }
    return new ChildProcess(process, stopSignal, markFile);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Runs {@code action} when the program has ended, for whatever reason. */
  public void whenEnded(Runnable action) {
    process.onExit().thenRun(action);
  }

  /** Ends it at once, without a chance to put anything in order, and waits until it is gone. */
  public void kill() {
    Signals.kill(process.toHandle());
  }

  @Override
  public void close() {
    Signals.stop(process.toHandle(), stopSignal, PATIENCE);
    markFile.ifPresent(ChildProcess::delete);
  }

  private static List<String> inOwnSession(List<String> command) {
    var whole = new ArrayList<String>();
    if (Programs.find("setsid").isPresent()) {
      whole.add("setsid");
    } else if (Programs.find("perl").isPresent()) { // macOS
      whole.addAll(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec {$ARGV[0]} @ARGV"));
    }
    whole.addAll(command);
    return whole;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // a mark of a process that has ended does no harm
    }
  }
}
