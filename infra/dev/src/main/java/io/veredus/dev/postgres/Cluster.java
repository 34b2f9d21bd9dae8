package io.veredus.dev.postgres;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The folder of a PostgreSQL server's data. */
record Cluster(PostgresBinaries binaries, Path data, Path log) {
  static final String USER = "postgres";

  /** Makes the folder if it is not there; otherwise sees whether this server can read it. */
  void prepare() throws IOException {
    if (!Files.exists(data)) {
      initialise();
      return;
    }
    var version = data.resolve("PG_VERSION");
    if (!Files.isRegularFile(version)) {
      throw unusable("it holds no PostgreSQL data");
    }
    var written = Files.readString(version).strip();
    if (!written.equals(major())) {
      throw unusable("it was written by PostgreSQL " + written + " and this is " + major());
    }
  }

  StackException unusable(String why) {
    return new StackException(
        "PostgreSQL cannot use %s: %s. Start with --fresh to empty it, or with --data DIR for another (log: %s)"
            .formatted(data, why.isEmpty() ? "no answer in time" : why, log));
  }

  /** Made beside its place and moved there when complete, since half a cluster is of no use. */
  private void initialise() throws IOException {
    var unfinished =
        Files.createTempDirectory(
            Objects.requireNonNull(data.toAbsolutePath().getParent()), data.getFileName() + ".new");
    var command = PostgresServer.asOrdinaryUser();
    command.addAll(List.of(binaries.program("initdb"), "-D", unfinished.toString()));
    command.addAll(List.of("-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C"));
    command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    var offset = Files.exists(log) ? Files.size(log) : 0;
    if (run(command) != 0) {
      throw unusable(hint() + LogTail.lastFault(log, offset));
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String hint() {
    return Programs.runningAsRoot()
        ? "as root it needs user namespaces (unshare -U), else an ordinary user or --database URL; "
        : "";
  }

  private String major() throws IOException {
    var process = new ProcessBuilder(binaries.program("postgres"), "--version").start();
    try (var output = process.inputReader()) { // postgres (PostgreSQL) 18.1
      var words = String.valueOf(output.readLine()).split(" ");
      return words[words.length - 1].split("\\.")[0];
    }
  }

  private int run(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start()
          .waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while the database was made", interrupted);
    }
  }
}
