package io.veredus.dev.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
  @TempDir Path home;

  @Test
  void countsTheReportsOfAllModules() throws IOException {
    write("one/target/surefire-reports", "a", "<testcase classname='A' name='x'/>");
    write(
        "two/target/failsafe-reports",
        "b",
        """
        <testcase classname='B' name='y'><failure message='expected 1'>trace</failure></testcase>
        <testcase classname='B' name=''><error type='Oops'>no container
        at B</error><system-out>noise</system-out></testcase>
        <testcase classname='B' name='z'><skipped message='not here'/></testcase>
        """);

    var reports = TestReports.readAll(home);

    assertThat(reports.tally()).isEqualTo("1 passed, 2 failed, 1 skipped");
    assertThat(reports.failures())
        .extracting(TestCase::message)
        .containsExactly("expected 1", "no container\nat B");
  }

  @Test
  void forgetsEarlierRuns() throws IOException {
    write("one/target/surefire-reports", "a", "<testcase classname='A' name='x'/>");
    TestReports.deleteAll(home);

    assertThat(TestReports.readAll(home).tally()).isEqualTo("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void countsAReportThatBreaksOffAsAFailure() throws IOException {
    write("one/target/surefire-reports", "a", "<testcase classname='A' name='x'/><testcase");

    assertThat(TestReports.readAll(home).tally()).isEqualTo("1 passed, 1 failed, 0 skipped");
  }

  private void write(String folder, String name, String cases) throws IOException {
    var reports = Files.createDirectories(home.resolve(folder));
    Files.writeString(
        reports.resolve("TEST-" + name + ".xml"), "<testsuite>" + cases + "</testsuite>");
  }
}
