package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.PostgresServer;
import io.veredus.dev.process.ProcessMark;
import io.veredus.dev.temporal.TemporalCli;
import io.veredus.dev.temporal.TemporalFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where a stack keeps everything; one stack at a time. The lock is the operating system's, so it
 * ends with its process however that ends.
 */
final class DataFolder implements AutoCloseable {
  private static final List<String> OURS =
      List.of(
          "postgres", "temporal.db", "temporal.db-wal", "temporal.db-shm", "temporal.db-journal");

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder for this stack, makes it if need be, and stops what a killed stack left
   * running on it.
   *
   * @throws StackException if it cannot be used, or another stack uses it
   */
  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder.resolve("logs"));
      var lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!taken(lock)) {
        lock.close();
        throw inUse(folder);
      }
      var opened = new DataFolder(folder, lock);
      ProcessMark.of(ProcessHandle.current()).write(folder.resolve("owner"));
      opened.stopOrphans();
      return opened;
    } catch (IOException fault) {
      throw new StackException(
          "The data folder %s cannot be used (%s). Choose another: ./veredus up --data DIR"
              .formatted(folder, reason(fault)),
          fault);
    }
  }

  /** Deletes the data of a stack, and nothing else that may be in the folder. */
  void empty() throws IOException {
    for (var name : OURS) {
      Folders.delete(folder.resolve(name));
    }
  }

  /**
   * Key of the secrets in the database; it stays when the folder is emptied, as the database may.
   */
  String secretKey() throws IOException {
    return KeyFile.read(folder.resolve("secret.key"));
  }

  /** Key of the payloads in Temporal; it stays as well, as Temporal may be elsewhere. */
  String payloadKey() throws IOException {
    return KeyFile.read(folder.resolve("payloads.key"));
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  TemporalFiles temporal() {
    return new TemporalFiles(
        folder.resolve("temporal.db"), folder.resolve("temporal.pid"), log("temporal.log"));
  }

  Path log(String name) {
    return logs().resolve(name);
  }

  Path logs() {
    return folder.resolve("logs");
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException ending) {
      // the lock ends with the process at the latest
    }
  }

  private void stopOrphans() throws IOException {
    TemporalCli.stopOrphan(temporal());
    PostgresServer.stopOrphan(postgres());
    deleteUnfinished();
  }

  /** What a stack was making when it was killed; whoever still writes there ends by itself. */
  private void deleteUnfinished() throws IOException {
    try (var unfinished = Files.newDirectoryStream(folder, "postgres.new*")) {
      for (var leftover : unfinished) {
        Folders.delete(leftover);
      }
    } catch (DirectoryNotEmptyException stillWritten) {
      // the next start takes it away
    }
  }

  private static boolean taken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  private static StackException inUse(Path folder) {
    var owner =
        ProcessMark.read(folder.resolve("owner")).map(mark -> " (process " + mark.pid() + ")");
    return new StackException(
        "Another stack%s uses the data folder %s. Stop it, or run beside it: ./veredus up --port-offset 100"
            .formatted(owner.orElse(""), folder));
  }

  private static String reason(IOException fault) {
    return switch (fault) {
      case AccessDeniedException _ -> "no permission to write there";
      case FileAlreadyExistsException _ -> "there is a file of that name";
      case NoSuchFileException _ -> "it cannot be made";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(fault.getMessage());
    };
  }
}
