package io.veredus.worker;

import io.veredus.activities.channel.smtp.AttachmentFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may go along with mails.
 *
 * @param folder where the files are that notifications may name by a path, in a folder for each
 *     tenant, by its id; without it, they can name URLs alone; the same in every process
 */
@ConfigurationProperties("veredus.attachments")
record AttachmentsProperties(Optional<String> folder) {
  AttachmentsProperties {
    folder = folder.filter(path -> !path.isBlank());
    if (folder.filter(path -> !isReadable(path)).isPresent()) {
      throw new IllegalArgumentException(
          "veredus.attachments.folder: '%s' is no folder that can be read; allowed: the path of one, or nothing"
              .formatted(folder.get()));
    }
  }

  AttachmentFolder asFolder() {
    return new AttachmentFolder(folder.map(path -> Path.of(path).toAbsolutePath()));
  }

  private static boolean isReadable(String path) {
    try {
      var folder = Path.of(path);
      return Files.isDirectory(folder) && Files.isReadable(folder);
    } catch (InvalidPathException unreadable) {
      return false;
    }
  }
}
