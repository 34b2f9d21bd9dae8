package io.veredus.dev.build;

import java.util.stream.Collectors;

/**
 * One test of a report.
 *
 * @param message why it failed; empty if it did not
 */
record TestCase(String className, String name, boolean failed, boolean skipped, String message) {
  private static final int MOST_LINES = 8;

  /** As shown at the end of a run. */
  String text() {
    var lines =
        message
            .strip()
            .lines()
            .limit(MOST_LINES)
            .map(line -> "    " + line)
            .collect(Collectors.joining("\n"));
    return "\nFAILED %s.%s\n%s".formatted(className, name, lines);
  }
}
