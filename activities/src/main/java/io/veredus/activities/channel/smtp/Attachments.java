package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What goes along with one mail, for one attempt.
 *
 * @param fetched files of ours, which are gone afterwards
 */
record Attachments(List<Attachment> files, List<Path> fetched) implements AutoCloseable {
  static final Attachments NONE = new Attachments(List.of(), List.of());

  Attachments {
    files = List.copyOf(files);
    fetched = List.copyOf(fetched);
  }

  @Override
  public void close() {
    fetched.forEach(Attachments::delete);
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException locked) {
      file.toFile().deleteOnExit();
    }
  }
}
