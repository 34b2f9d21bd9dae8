package io.veredus.dev.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.dev.fault.StackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource({
    "postgres://ana:s%40e:c+t@db:5433/veredus, jdbc:postgresql://db:5433/veredus, ana, s@e:c+t",
    "postgresql://ana@db/veredus?ssl=true, jdbc:postgresql://db/veredus?ssl=true, ana, ''",
    "jdbc:postgresql://db/x?user=ana&password=pw&ssl=true, jdbc:postgresql://db/x?ssl=true, ana, pw",
    "jdbc:postgresql://db:5432/x, jdbc:postgresql://db:5432/x, '', ''"
  })
  void readsTheUsualForms(String text, String url, String user, String password) {
    assertThat(DatabaseAddress.of(text)).isEqualTo(new DatabaseAddress(url, user, password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://db/x", "db:5432", "postgres:x", "postgres://a b/c", "jdbc:"})
  void explainsTheFormsItTakes(String text) {
    assertThatThrownBy(() -> DatabaseAddress.of(text))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("postgres://user:password@host:5432/name");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://ana:pw@db:5433/veredus, jdbc:postgresql://db:5433/other, jdbc:postgresql://127.0.0.1:7/veredus",
    "postgres://ana:pw@db/veredus?ssl=true, jdbc:postgresql://db/other?ssl=true, jdbc:postgresql://127.0.0.1:7/veredus?ssl=true",
    "postgres://ana:pw@db, jdbc:postgresql://db/other, jdbc:postgresql://127.0.0.1:7"
  })
  void namesAnotherDatabaseOrAnotherWay(String text, String other, String throughPort) {
    var address = DatabaseAddress.of(text);

    assertThat(address.named("other")).isEqualTo(new DatabaseAddress(other, "ana", "pw"));
    assertThat(address.throughPort(7)).isEqualTo(new DatabaseAddress(throughPort, "ana", "pw"));
  }

  @Test
  void neverShowsThePassword() {
    var address = DatabaseAddress.of("postgres://ana:secret@db/veredus?sslpassword=secret");

    assertThat(address).hasToString("postgresql://db/veredus");
  }
}
