package io.veredus.dev.postgres;

import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** PostgreSQL's programs, unpacked once into the user's cache. */
record PostgresBinaries(Path folder) {
  /**
   * @param cache folder shared by everything of this user
   * @throws StackException if there are none for this platform
   */
  static PostgresBinaries in(Path cache) throws IOException {
    var archive = archive();
    var connection = (JarURLConnection) archive.openConnection();
    // The checksum names the build, so that a new version never meets an old folder.
    var name = "postgres-" + Long.toHexString(connection.getJarEntry().getCrc());
    var folder = cache.resolve(name);
    if (!Files.isDirectory(folder)) {
      unpack(archive, folder);
    }
    return new PostgresBinaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    var unfinished = Files.createTempDirectory(folder.getParent(), ".postgres");
    try (InputStream packed = archive.openStream()) {
      TarArchive.unpack(packed, unfinished);
    }
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unusable) {
      throw unusable;
    } catch (FileSystemException anotherWasFaster) {
      if (!Files.isDirectory(folder)) {
        throw anotherWasFaster;
      }
    }
  }

  private static URL archive() {
    var name = "/postgres-%s-%s.txz".formatted(system(), machine());
    return Optional.ofNullable(PostgresBinaries.class.getResource(name))
        .orElseThrow(() ->
            new StackException(
                "There is no embedded PostgreSQL for %s on %s. Use one of your own: --database URL"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String machine() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }
}
