package io.veredus.dev;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A key that a stack encrypts with: made once, and readable by its owner alone. */
final class KeyFile {
  private static final int KEY_BYTES = 32; // AES-256

  private KeyFile() {}

  /** As {@code veredus.secrets.keys} and {@code veredus.payloads.keys} take it. */
  static String read(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, make());
    } catch (FileAlreadyExistsException made) {
      // by an earlier start
    }
    var key = Files.readString(file).strip();
    if (key.isEmpty()) {
      Files.writeString(file, make()); // an earlier start was killed at this very moment
    }
    return Files.readString(file).strip();
  }

  private static String make() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return "dev:" + Base64.getEncoder().encodeToString(key) + "\n";
  }
}
