package io.veredus.postgres.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 18})
  void takes(int major) {
    assertThatCode(new ServerVersion("PostgreSQL", major)::requireSupported)
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"PostgreSQL,13", "PostgreSQL,9", "H2,14"})
  void refuses(String product, int major) {
    assertThatThrownBy(new ServerVersion(product, major)::requireSupported)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("needs PostgreSQL 14 or newer, and this is " + product + " " + major);
  }
}
