package io.veredus.bench.chaos;

import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a run writes, between two comments. */
final class MarkedSection {
  static final String BEGIN = "<!-- chaos: written by a run -->";
  static final String END = "<!-- /chaos -->";

  private MarkedSection() {}

  /**
   * @throws StackException if the document has no such part
   */
  static void replace(Path document, String content) throws IOException {
    var text = Files.readString(document);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new StackException("%s has no %s … %s".formatted(document, BEGIN, END));
    }
    var before = text.substring(0, from + BEGIN.length());
    Files.writeString(document, before + "\n" + content + text.substring(to));
  }
}
