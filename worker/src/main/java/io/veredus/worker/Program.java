package io.veredus.worker;

import org.springframework.boot.builder.SpringApplicationBuilder;

/** A server or a worker as a process: it runs, or it ends. */
public final class Program {
  private static final int NOT_STARTED = 1;

  private Program() {}

  /**
   * Returns once it has started. If it cannot start, which Spring has then reported, the process
   * ends with status 1: threads that were begun on the way would keep it half alive, and nobody
   * would start it again.
   *
   * @param command as the person typed it, such as {@code worker}
   */
  public static void run(
      SpringApplicationBuilder application, String command, String... arguments) {
    var settings = ProcessArguments.readOrExit(command, arguments);
    try {
      application.run(settings);
    } catch (RuntimeException reported) {
      System.exit(NOT_STARTED);
    }
  }
}
