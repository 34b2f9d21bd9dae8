package io.veredus.activities.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for whoever adds a provider is of no use if it leads nowhere. */
class NewProviderPageTest {
  private static final Path HOME = Path.of("..");
  private static final Pattern FILE = Pattern.compile("`([\\w/-]+/[\\w/.-]+\\.(?:java|md))`");

  @Test
  void everyFileThatItNamesIsThere() throws IOException {
    String page = Files.readString(HOME.resolve("docs/new-provider.md"));
    var named = FILE.matcher(page).results().map((MatchResult file) -> file.group(1)).toList();
    assertThat(named)
        .hasSizeGreaterThan(10)
        .allSatisfy(file -> assertThat(HOME.resolve(file)).exists());
  }
}
