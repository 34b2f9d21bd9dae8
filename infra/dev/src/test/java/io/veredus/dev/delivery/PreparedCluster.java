package io.veredus.dev.delivery;

import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.postgres.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;

/**
 * The data of a PostgreSQL server with an installation's database, as after its first start: made
 * once by each JVM and copied, which takes a tenth of the time.
 */
final class PreparedCluster {
  private static Path made = Path.of("");

  private PreparedCluster() {}

  /**
   * @param data a folder that does not exist yet
   */
  static synchronized void copyTo(Path cache, Path data) throws Exception {
    if (made.toString().isEmpty()) {
      made = make(cache);
    }
    copy(made, data);
  }

  private static Path make(Path cache) throws Exception {
    var folder = Files.createTempDirectory("veredus-cluster");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    var data = folder.resolve("data");
    try (var server =
        PostgresServer.start(cache, data, LiveStack.freePort(), folder.resolve("log"))) {
      DevDatabase.prepare(DevDatabase.create(server.address()), LiveStack.KEY);
    }
    return data;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return copied(folder);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return copied(file);
          }

          private FileVisitResult copied(Path path) throws IOException {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException gone) {
      // The system empties its temporary folder.
    }
  }
}
