package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;

/** What a person sees of a fault: one line; the rest is in the log. */
final class Faults {
  private Faults() {}

  /**
   * @return the exit status
   */
  static int report(Exception fault, PrintWriter screen) {
    if (!StackLog.file().isEmpty()) {
      LoggerFactory.getLogger(Faults.class).info("The stack did not start", fault);
    }
    screen.println("veredus: " + line(fault));
    screen.flush();
    return 1;
  }

  /**
   * @return the exit status that wrong usage has by custom
   */
  static int report(ParameterException wrong, PrintWriter screen) {
    screen.println("veredus: " + wrong.getMessage() + ". See ./veredus up --help");
    screen.flush();
    return 2;
  }

  private static String line(Exception fault) {
    if (fault instanceof StackException known) {
      return String.valueOf(known.getMessage());
    }
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return "The stack did not start: %s: %s (log: %s)"
        .formatted(cause.getClass().getSimpleName(), reason, StackLog.file());
  }
}
