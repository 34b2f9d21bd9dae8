package io.veredus.dev.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenErrorsTest {
  private static final String LOG =
      """
      [INFO] Building Veredus workflows 0.1.0-SNAPSHOT                        [2/8]
      [WARNING] /src/A.java:[3,1] [try] auto-closeable resource is never referenced
      [ERROR] COMPILATION ERROR :\s
      [ERROR] /src/A.java:[12,3] [NullAway] dereferenced expression is @Nullable
      [ERROR]   FooTest.bar:12 expected 1
      [ERROR] Failed to execute goal x:compile on project y: Compilation failure -> [Help 1]
      [ERROR] /src/A.java:[12,3] [NullAway] dereferenced expression is @Nullable
      [ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0
      [ERROR]\s
      [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
      [INFO] Veredus worker ..................................... SKIPPED
      """;

  @Test
  void leavesTheLinesThatSayWhatIsWrong() {
    assertThat(MavenErrors.errors(LOG.lines().toList()))
        .containsExactly(
            "/src/A.java:[3,1] [try] auto-closeable resource is never referenced",
            "COMPILATION ERROR : ",
            "/src/A.java:[12,3] [NullAway] dereferenced expression is @Nullable",
            "Failed to execute goal x:compile on project y: Compilation failure");
  }

  @Test
  void namesTheModulesThatWereNotReached() {
    assertThat(MavenErrors.skipped(LOG.lines().toList())).containsExactly("Veredus worker");
  }
}
