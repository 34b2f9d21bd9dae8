package io.veredus.dev.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.dev.TestPaths;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void nameFolders() {
    data = folder.resolve("with a space").resolve("postgres");
    assertThat(data.getParent().toFile().mkdirs()).isTrue();
  }

  @Test
  void isDurable() throws Exception {
    try (var server = start()) {
      assertThat(query(server, "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenAllOfItIsKilled() throws Exception {
    try (var server = start()) {
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
      var main = PostmasterFile.in(data).server().orElseThrow();
      var all = main.descendants().toList();
      main.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
    }
    try (var server = start()) {
      assertThat(query(server, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void isFoundAndStoppedAfterItsStarterDied() throws Exception {
    try (var _ = start()) {
      PostgresServer.stopOrphan(data);
      assertThat(PostmasterFile.in(data).server()).isEmpty();
      try (var next = start()) {
        assertThat(query(next, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void startsThoughItsOldNumberBelongsToAnotherProcessNow() throws Exception {
    start().close();
    var stale =
        "%d\n%s\n1700000000\n54320\n\n127.0.0.1\n"
            .formatted(ProcessHandle.current().parent().orElseThrow().pid(), data);
    Files.writeString(data.resolve("postmaster.pid"), stale);

    PostgresServer.stopOrphan(data);

    start().close();
  }

  @Test
  void refusesDataOfAnotherVersionAndSaysWhatToDo() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("PG_VERSION"), "13\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("written by PostgreSQL 13")
        .hasMessageContaining("--fresh");
  }

  @Test
  void refusesAFolderOfSomethingElse() throws Exception {
    Files.createDirectories(data.resolve("pictures"));

    assertThatThrownBy(this::start)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("no PostgreSQL data")
        .hasMessageContaining("--data DIR");
  }

  private PostgresServer start() throws IOException {
    return PostgresServer.start(TestPaths.cache(), data, freePort(), folder.resolve("log"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.address().url(), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer server, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.address().url(), "postgres", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
