package io.veredus.dev.build;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a build, without what Maven says around it. */
final class MavenErrors {
  private static final int MOST_LINES = 60;

  /** Compilers' warnings are errors here. */
  private static final Pattern ERROR =
      Pattern.compile("\\[ERROR] (.*)|\\[WARNING] (/.+\\.java:\\[\\d+,\\d+] .*)");

  /** Advice, repetitions, and tests, which have reports of their own. */
  private static final Pattern NOISE =
      Pattern.compile(
          "-> \\[Help.*|\\[Help .*|To see the full stack trace.*|Re-run Maven.*"
              + "|For more information about.*|After correcting.*|  mvn <args>.*"
              + "|  [\\w.$]+:\\d+.*|Tests run:.*|Failures: *|Errors: *|There are test failures.*"
              + "|.* Time elapsed: .*<<< (FAILURE|ERROR)!|Please refer to .*|See https?:.*");

  private static final Pattern SKIPPED = Pattern.compile("\\[INFO] (.+?) \\.* ?SKIPPED");

  private MavenErrors() {}

  static void print(Path log, PrintStream screen) throws IOException {
    var lines = Files.readAllLines(log);
    var errors = errors(lines);
    screen.println();
    errors.stream().limit(MOST_LINES).forEach(screen::println);
    if (errors.size() > MOST_LINES) {
      screen.println("… and " + (errors.size() - MOST_LINES) + " lines more");
    }
    var skipped = skipped(lines);
    if (!skipped.isEmpty()) {
      screen.println("\nNot reached: " + String.join(", ", skipped));
    }
  }

  /** In their order, each once: Maven repeats at the end what it said when it happened. */
  static List<String> errors(List<String> log) {
    return List.copyOf(
        new LinkedHashSet<>(
            log.stream()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(line -> line.replaceFirst(" -> \\[Help \\d+]$", ""))
                .filter(line -> !line.isBlank() && !NOISE.matcher(line).matches())
                .toList()));
  }

  static List<String> skipped(List<String> log) {
    return log.stream()
        .map(SKIPPED::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .toList();
  }
}
