package io.veredus.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this JVM, with a database for each that asks. */
final class TestDatabase {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
  }

  private TestDatabase() {}

  /** Lets nobody connect to a database any more, and ends who is connected; or lets them again. */
  static void close(String database, boolean closed) {
    var name = database.replaceAll(".*/(test\\d+).*", "$1");
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE %s ALLOW_CONNECTIONS %s".formatted(name, !closed));
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** The JDBC address of an empty database. */
  static String create() {
    var name = "test" + NEXT.incrementAndGet();
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }
}
