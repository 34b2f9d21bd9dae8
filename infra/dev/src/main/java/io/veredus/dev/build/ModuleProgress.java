package io.veredus.dev.build;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Pattern;

/** Follows Maven's output and says which module it is at: one line each, live in a terminal. */
final class ModuleProgress implements AutoCloseable {
  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (.+) \\S+ +\\[(\\d+/\\d+)]");
  private static final Pattern TEST_CLASS =
      Pattern.compile(
          "\\[\\w+] Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), .*Time elapsed.*");
  private static final String WIPE = "\r\033[K";

  private final PrintStream screen;
  private final boolean live;
  private final boolean testing;
  private final Timer timer = new Timer("progress", true);
  private String module = "";
  private String position = "";
  private long started;
  private int tests;
  private int failed;

  ModuleProgress(PrintStream screen, boolean live, boolean testing) {
    this.screen = screen;
    this.live = live;
    this.testing = testing;
    if (live) {
      timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              show();
            }
          },
          1_000,
          1_000);
    }
  }

  /** Takes in one line of Maven's output. */
  synchronized void read(String line) {
    var building = MODULE.matcher(line);
    if (building.matches()) {
      finishModule();
      module = building.group(1);
      position = building.group(2);
      started = System.nanoTime();
      show();
      return;
    }
    var testClass = TEST_CLASS.matcher(line);
    if (testClass.matches()) {
      tests += Integer.parseInt(testClass.group(1));
      failed += Integer.parseInt(testClass.group(2)) + Integer.parseInt(testClass.group(3));
      show();
    } else if (line.startsWith("[INFO] Reactor Summary") || line.startsWith("[INFO] BUILD")) {
      finishModule();
    }
  }

  @Override
  public synchronized void close() {
    timer.cancel();
    finishModule();
  }

  private synchronized void show() {
    if (live && !module.isEmpty()) {
      screen.print(WIPE + text());
      screen.flush();
    }
  }

  private void finishModule() {
    if (!module.isEmpty()) {
      screen.println((live ? WIPE : "") + text());
    }
    module = "";
    tests = 0;
    failed = 0;
  }

  private String text() {
    var seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
    var counts = testing ? "%5d tests".formatted(tests) : "";
    var failures = failed == 0 ? "" : ", " + failed + " failed";
    return "  %-6s %-32s%s %4d s%s".formatted(position, module, counts, seconds, failures);
  }
}
