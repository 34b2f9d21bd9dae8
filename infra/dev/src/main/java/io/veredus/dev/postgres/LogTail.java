package io.veredus.dev.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a program said last in its log. */
final class LogTail {
  private static final Pattern FAULT = Pattern.compile("(FATAL|PANIC|error): +(.+)");

  private LogTail() {}

  /** The last fault after {@code offset}, else the last line; empty if there is nothing. */
  static String lastFault(Path log, long offset) {
    var last = "";
    var fault = "";
    try (var reader = Files.newBufferedReader(log)) {
      reader.skip(offset);
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        last = line.isBlank() ? last : line.strip();
        var matcher = FAULT.matcher(line);
        fault = matcher.find() ? matcher.group(2).strip() : fault;
      }
    } catch (IOException unreadable) {
      return last;
    }
    return fault.isEmpty() ? last : fault;
  }
}
