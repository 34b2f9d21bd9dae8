package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir private Path folder;

  @Test
  void makesAKeyOnceForItsOwnerAlone() throws IOException {
    var file = folder.resolve("secret.key");
    var key = KeyFile.read(file);
    assertThat(key).matches("dev:[A-Za-z0-9+/]{43}=");
    assertThat(KeyFile.read(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.read(folder.resolve("other.key"))).isNotEqualTo(key);
  }

  @Test
  void fillsAFileThatWasLeftEmpty() throws IOException {
    var file = Files.createFile(folder.resolve("secret.key"));
    assertThat(KeyFile.read(file)).startsWith("dev:");
  }
}
