package io.veredus.activities.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Where a secret comes from. Ask each time it is needed: a file may have changed. */
public sealed interface SecretSource {
  /**
   * @throws UncheckedIOException if its file cannot be read
   */
  String current();

  static SecretSource of(String secret) {
    return new Kept(secret);
  }

  /**
   * @throws IllegalArgumentException if there is no readable file of that name, or it is empty
   */
  static SecretSource ofFile(String path) {
    var file = Path.of(path);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("No readable file");
    }
    var source = new InFile(file);
    if (isEmpty(source)) {
      throw new IllegalArgumentException("Nothing in the file");
    }
    return source;
  }

  private static boolean isEmpty(InFile file) {
    try {
      return file.current().isBlank();
    } catch (UncheckedIOException unreadable) {
      return true;
    }
  }

  /** A secret of the store. */
  record Kept(String secret) implements SecretSource {
    @Override
    public String current() {
      return secret;
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /**
   * A secret in a file, read again when the file has changed; a last line break is not part of it.
   */
  final class InFile implements SecretSource {
    private final Path file;
    private String read = "";
    private FileTime readAt = FileTime.fromMillis(Long.MIN_VALUE);

    private InFile(Path file) {
      this.file = file;
    }

    @Override
    public synchronized String current() {
      try {
        var changed = Files.getLastModifiedTime(file);
        if (!changed.equals(readAt)) {
          read = Files.readString(file).stripTrailing();
          readAt = changed;
        }
        return read;
      } catch (IOException unreadable) {
        throw new UncheckedIOException("A secret's file cannot be read: " + file, unreadable);
      }
    }

    @Override
    public String toString() {
      return "*** in " + file;
    }
  }
}
