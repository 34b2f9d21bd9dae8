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
    server.close();
  }

  @Test
  void dropsWhatARunMadeAndNothingElse() throws Exception {
    var postgres = new ExternalPostgres(start("300"));
    var _ = Database.create(server.address(), "theirs");
    postgres.start();
    var _ = Database.create(postgres.address(), "veredus_queue");
    var _ = Database.create(postgres.address(), "temporal");

    try (var held = Database.named(postgres.address(), "temporal").dataSource().getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      postgres.stop();
    }

    assertThat(server.isAlive()).isTrue();
    assertThat(isThere("theirs")).isTrue();
    assertThat(isThere("veredus_queue")).isFalse();
    assertThat(isThere("temporal")).isFalse();
  }

  @Test
  void touchesNothingWhereSuchDatabasesAreThereAlready() throws Exception {
    var postgres = new ExternalPostgres(start("300"));
    var _ = Database.create(server.address(), "veredus");

    assertThatThrownBy(postgres::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("has databases that a run would make")
        .hasMessageContaining("veredus.");
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

  private DatabaseAddress start(String connections) throws IOException {
    server = new OwnPostgres(Place.in(folder), Map.of("max_connections", connections));
    server.start();
    return server.address();
  }

  private boolean isThere(String name) throws SQLException {
    return Database.isThere(server.address(), name);
  }
}
