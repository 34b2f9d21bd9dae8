package io.veredus.postgres;

import io.veredus.postgres.schema.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A fresh database for a test class, on one server for all of them: an embedded one, or with {@code
 * -Dveredus.test.server=jdbc:postgresql://host:port/%s?user=…} another, to try another version.
 */
public final class TestDatabase {
  private static final String SERVER = server();

  private TestDatabase() {}

  public static DataSource empty() {
    var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    JdbcClient.create(database("postgres")).sql("CREATE DATABASE " + name).update();
    return database(name);
  }

  public static DataSource migrated() {
    var database = empty();
    Migrations.apply(database);
    return database;
  }

  /** Whether a statement in this database waits for another transaction. */
  public static boolean somebodyWaits(DataSource database) {
    return JdbcClient.create(database)
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }

  private static DataSource database(String name) {
    return new DriverManagerDataSource(SERVER.formatted(name));
  }

  private static String server() {
    var given = System.getProperty("veredus.test.server");
    return given == null ? embedded().getJdbcUrl("postgres", "%s") : given;
  }

  private static EmbeddedPostgres embedded() {
    try {
      return EmbeddedPostgres.start(); // stops with the JVM
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
