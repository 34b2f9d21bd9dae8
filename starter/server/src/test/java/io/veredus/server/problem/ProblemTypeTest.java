package io.veredus.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
  private static final String PREFIX = "urn:veredus:problem:";

  @ParameterizedTest
  @EnumSource
  void isToldInTheDocumentationWithItsStatus(ProblemType type) throws IOException {
    String slug = type.uri().toString().substring(PREFIX.length());
    String row = "\\| [^|]*`" + slug + "`[^|]* \\| " + type.status().value() + " \\| .*";
    assertThat(Files.readAllLines(Path.of("../../docs/api.md")))
        .as("docs/api.md, under Problems")
        .filteredOn(line -> line.matches(row))
        .hasSize(1);
  }
}
