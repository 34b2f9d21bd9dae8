package io.veredus.server.apply;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of {@code POST /v1/apply}: files with their names. */
final class ApplyReader {
  private static final int MOST_FILES = 100;
  private static final String A_FILE = "a file's name, 1 to 500 characters";

  private ApplyReader() {}

  static List<SourceFile> read(byte[] body) {
    var mistakes = new Mistakes();
    var files = new ArrayList<SourceFile>();
    Fields.ofBody(body, mistakes, List.of("files"))
        .ifPresent(fields -> {
          fields.require("files", "an array of files: {name, content}");
          var all = fields.objects("files", "name", "content");
          if (all.size() > MOST_FILES) {
            fields.mistake("files", "These are too many files", "at most " + MOST_FILES);
          }
          all.forEach(file -> files.add(file(file, files.size())));
        });
    mistakes.throwIfAny();
    return files;
  }

  private static SourceFile file(Fields file, int index) {
    file.require("name", A_FILE);
    file.require("content", "YAML, as a string");
    return new SourceFile(
        index,
        file.text("name", A_FILE, ApplyReader::name).orElse(""),
        file.text("content", "YAML", content -> content).orElse(""));
  }

  private static String name(String text) {
    if (text.isBlank() || text.length() > 500) {
      throw new IllegalArgumentException("A file's name has 1 to 500 characters");
    }
    return text;
  }
}
