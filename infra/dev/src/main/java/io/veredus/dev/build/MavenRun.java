package io.veredus.dev.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs Maven with its output in a log and its progress on the screen: {@code MavenRun build|test
 * HOME [--live] -- COMMAND...}.
 */
final class MavenRun {
  private final Path home;
  private final Path log;
  private final ModuleProgress progress;
  private volatile Optional<Process> running = Optional.empty();
  private volatile boolean finished;
  private volatile boolean stopped;

  private MavenRun(Path home, Path log, ModuleProgress progress) {
    this.home = home;
    this.log = log;
    this.progress = progress;
  }

  public static void main(String[] arguments) throws Exception {
    var words = Arrays.asList(arguments);
    var options = words.subList(0, words.indexOf("--"));
    var command = words.subList(words.indexOf("--") + 1, words.size());
    var testing = options.getFirst().equals("test");
    var home = Path.of(options.get(1));
    var state = Files.createDirectories(home.resolve(".veredus"));
    var log = state.resolve(options.getFirst() + ".log");
    try (var _ = lock(state.resolve("build.lock"))) {
      var progress = new ModuleProgress(System.err, options.contains("--live"), testing);
      var run = new MavenRun(home, log, progress);
      System.exit(run.finish(testing, command));
    }
  }

  private int finish(boolean testing, List<String> command)
      throws IOException, InterruptedException {
    try {
      return testing ? test(command) : build(command);
    } finally {
      finished = true;
    }
  }

  private int build(List<String> command) throws IOException, InterruptedException {
    System.err.println("veredus: building what changed");
    var status = run(command);
    if (status != 0) {
      MavenErrors.print(log, System.err);
      System.err.println("veredus: the build failed; its log: " + log);
    }
    return status;
  }

  private int test(List<String> command) throws IOException, InterruptedException {
    TestReports.deleteAll(home);
    var status = run(command);
    var reports = TestReports.readAll(home);
    reports.failures().forEach(failure -> System.out.println(failure.text()));
    if (status != 0) {
      MavenErrors.print(log, System.out);
      System.out.println("\nThe build failed (exit status " + status + ").");
    }
    System.out.println("\nLog: " + log);
    System.out.println(reports.tally());
    return status != 0 ? status : reports.failures().isEmpty() ? 0 : 1;
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    var maven =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    running = Optional.of(maven);
    maven.getOutputStream().close();
    try (var output = maven.inputReader();
        var copy = Files.newBufferedWriter(log)) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        copy.write(line);
        copy.newLine();
        progress.read(line);
      }
    } catch (IOException broken) {
      if (!stopped) {
        throw broken;
      }
    } finally {
      progress.close();
    }
    var status = maven.waitFor();
    if (stopped) {
      System.exit(status); // which waits: this process is ending, and has said so
    }
    return status;
  }

  /** Two builds of one clone at a time would write the same files. */
  private static FileChannel lock(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      System.err.println("veredus: waiting for another build of this clone");
      channel.lock();
    }
    return channel;
  }

  /** A signal ends us. */
  private void stop() {
    if (!finished) {
      stopped = true;
      System.err.println("veredus: stopped; the log: " + log);
    }
    running.ifPresent(MavenRun::end);
  }

  private static void end(Process maven) {
    maven.descendants().forEach(ProcessHandle::destroy);
    maven.destroy();
  }
}
