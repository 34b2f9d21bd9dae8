package io.veredus.dev.postgres;

import io.veredus.dev.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, which PostgreSQL keeps in its data folder while it runs (PostgreSQL
 * manual, section 66.1): line 1 the process, 3 its start in seconds, 8 its state.
 */
record PostmasterFile(Path file) {
  private static final int STATE = 7;

  static PostmasterFile in(Path data) {
    return new PostmasterFile(data.resolve("postmaster.pid"));
  }

  /** The server that was started on this data and still runs. */
  Optional<ProcessHandle> server() {
    var lines = lines();
    if (lines.size() < 3) {
      return Optional.empty();
    }
    try {
      var started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      return new ProcessMark(Long.parseLong(lines.getFirst().strip()), started).process();
    } catch (NumberFormatException garbage) {
      return Optional.empty();
    }
  }

  /** Whether the server of that process says that it takes connections. */
  boolean isReady(long pid) {
    var lines = lines();
    return lines.size() > STATE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(STATE).strip().equals("ready");
  }

  /**
   * After a hard kill the number may be somebody else's by now, and PostgreSQL would take that for
   * a running server. It never does so with its parent's number, which is ours; and the rest of the
   * file must stay, since it guards against server processes that live on.
   */
  void disown() throws IOException {
    var lines = new ArrayList<>(lines());
    if (!lines.isEmpty()) {
      lines.set(0, Long.toString(ProcessHandle.current().pid()));
      Files.write(file, lines);
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException missing) {
      return List.of();
    }
  }
}
