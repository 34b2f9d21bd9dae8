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
