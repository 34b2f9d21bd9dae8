package io.veredus.bench.report;

import io.veredus.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a run writes: all between two comments. */
public final class MarkdownSection {
  private static final String BEGIN = "<!-- bench: begin -->";
  private static final String END = "<!-- bench: end -->";

  private MarkdownSection() {}

  /**
   * Puts {@code text} in place of what was between the comments; a file that is not there is made.
   *
   * @throws BenchException if the file has not both comments
   */
  public static void write(Path file, String text) throws IOException {
    var old = Files.exists(file) ? Files.readString(file) : BEGIN + "\n" + END + "\n";
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new BenchException(
          "%s has no place for the figures: a line %s and a line %s".formatted(file, BEGIN, END));
    }
    Files.writeString(
        file,
        old.substring(0, begin + BEGIN.length())
            + "\n\n"
            + text.strip()
            + "\n\n"
            + old.substring(end));
  }
}
