package io.veredus.dev.build;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The reports that Surefire and Failsafe write, of all modules. */
record TestReports(List<TestCase> cases) {
  private static final PathMatcher REPORT =
      FileSystems.getDefault().getPathMatcher("glob:**/{surefire,failsafe}-reports/TEST-*.xml");

  /** Deletes those of earlier runs, so that none of them counts again. */
  static void deleteAll(Path home) throws IOException {
    for (var file : files(home)) {
      Files.delete(file);
    }
  }

  static TestReports readAll(Path home) throws IOException {
    var cases = new ArrayList<TestCase>();
    for (var file : files(home)) {
      cases.addAll(TestReportReader.read(file));
    }
    return new TestReports(cases);
  }

  List<TestCase> failures() {
    return cases.stream().filter(TestCase::failed).toList();
  }

  /** The last line of a run. */
  String tally() {
    var failed = failures().size();
    var skipped = cases.stream().filter(TestCase::skipped).count();
    return "%d passed, %d failed, %d skipped"
        .formatted(cases.size() - failed - skipped, failed, skipped);
  }

  private static List<Path> files(Path home) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            var elsewhere = name.equals("src") || (name.startsWith(".") && !folder.equals(home));
            return elsewhere ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (REPORT.matches(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }
}
