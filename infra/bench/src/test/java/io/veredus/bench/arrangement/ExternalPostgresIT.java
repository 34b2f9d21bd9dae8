package io.veredus.bench.arrangement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.bench.store.Database;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real server, which stands for somebody else's. */
class ExternalPostgresIT {
  @TempDir Path folder;

  private OwnPostgres server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void dropsWhatARunMadeAndNothingElse() throws Exception {
    var postgres = new ExternalPostgres(start("300"));
    var _ = Database.create(server.address(), "theirs");
    postgres.start();
    var _ = postgres.database("veredus_queue");
    var temporal = postgres.database("temporal");
    var _ = Database.create(server.address(), "veredus_theirs");

    assertThat(postgres.database("temporal")).isEqualTo(temporal);
    try (var held = temporal.dataSource().getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      postgres.stop();
    }

    assertThat(server.isAlive()).isTrue();
    assertThat(isThere("theirs")).isTrue();
    assertThat(isThere("veredus_theirs")).isTrue();
    assertThat(isThere("veredus_queue")).isFalse();
    assertThat(isThere("temporal")).isFalse();
  }

  @Test
  void takesNoDatabaseThatIsThereAlready() throws Exception {
    var postgres = new ExternalPostgres(start("300"));
    var _ = Database.create(server.address(), "veredus");
    postgres.start();

    assertThatThrownBy(() -> postgres.database("veredus"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("has a database veredus, which a run would make");
    postgres.stop();

    assertThat(isThere("veredus")).isTrue();
  }

  @Test
  void saysWhenThereWillBeTooFewConnections() throws Exception {
    var postgres = new ExternalPostgres(start("90"));

    assertThatThrownBy(postgres::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("allows 90 connections");
  }

  @Test
  void saysWhenItsUserMayMakeNone() throws Exception {
    var superuser = start("300");
    try (var connection = new Database(superuser).dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE humble LOGIN");
    }
    var humble = new ExternalPostgres(new DatabaseAddress(superuser.url(), "humble", ""));

    assertThatThrownBy(humble::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("humble may not make databases");
  }

  @Test
  void needsOneHost() {
    var two = DatabaseAddress.of("postgres://ana@a:1,b:2/x");

    assertThatThrownBy(() -> new ExternalPostgres(two))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("one host");
  }

  private DatabaseAddress start(String connections) throws IOException {
    server = new OwnPostgres(Place.in(folder), Map.of("max_connections", connections));
    server.start();
    return server.address();
  }

  private boolean isThere(String name) throws SQLException {
    return Database.isThere(server.address(), name);
  }
}
