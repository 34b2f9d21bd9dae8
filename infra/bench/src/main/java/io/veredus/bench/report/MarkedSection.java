package io.veredus.bench.report;

import io.veredus.bench.round.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a run writes: all between two comments. */
public record MarkedSection(String begin, String end) {
  /**
   * Puts {@code lines} in place of what was between the comments; a file that is not there is made.
   *
   * @throws BenchException if the file has not both comments
   */
  public void write(Path file, String lines) throws IOException {
    var old = Files.exists(file) ? Files.readString(file) : begin + "\n" + end + "\n";
    int from = old.indexOf(begin);
    int to = old.indexOf(end);
    if (from < 0 || to < from) {
      throw new BenchException(
          "%s has no place for the figures: a line %s and a line %s".formatted(file, begin, end));
    }
    var before = old.substring(0, from + begin.length());
    Files.writeString(file, before + "\n" + lines + old.substring(to));
  }
}
