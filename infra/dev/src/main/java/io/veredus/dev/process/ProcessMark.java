package io.veredus.dev.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process by number and start time: numbers are used again, so that a number alone could name
 * somebody else's process.
 */
public record ProcessMark(long pid, Instant startedAt) {
  /** Linux counts from the time of booting, which clock corrections move. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Reads what {@link #write} wrote; empty if the file is missing or says something else. */
  public static Optional<ProcessMark> read(Path file) {
    try {
      var words = Files.readString(file).strip().split(" ");
      return Optional.of(
          new ProcessMark(
              Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException notAMark) {
      return Optional.empty();
    }
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + startedAt.toEpochMilli() + "\n");
  }

  /** The process, if it is still the same one that runs. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }
}
