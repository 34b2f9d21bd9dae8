package io.veredus.dev.app;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.schema.SchemaException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The stack's database, before the server sees it. */
public final class DevDatabase {
  private static final String NAME = "veredus";

  private DevDatabase() {}

  /** Makes the database of the stack in a server of its own, if it is not there. */
  public static DatabaseAddress create(DatabaseAddress server) throws SQLException {
    try (var connection = dataSource(server).getConnection();
        var statement = connection.createStatement()) {
      var found = "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'";
      try (var rows = statement.executeQuery(found)) {
        if (rows.next()) {
          return server.named(NAME);
        }
      }
      statement.execute("CREATE DATABASE " + NAME);
      return server.named(NAME);
    }
  }

  /**
   * Sees that somebody's own database can be used.
   *
   * @throws StackException if it does not answer
   */
  public static DatabaseAddress reach(DatabaseAddress address) {
    try (var connection = dataSource(address).getConnection()) {
      connection.getMetaData();
      return address;
    } catch (SQLException fault) {
      throw new StackException(
          "The database %s cannot be used: %s. Set --database or VEREDUS_DATABASE_URL, or leave both out for one of our own"
              .formatted(address, oneLine(fault)),
          fault);
    }
  }

  /** Brings schema and development data up to date. */
  public static void prepare(DatabaseAddress address, String key) {
    var dataSource = dataSource(address);
    try {
      Migrations.apply(dataSource);
    } catch (SchemaException unusable) {
      throw new StackException(String.valueOf(unusable.getMessage()), unusable);
    }
    new DevelopmentData(dataSource).save(key);
  }

  private static String oneLine(SQLException fault) {
    return String.valueOf(fault.getMessage()).replace('\n', ' ').replaceFirst("\\.$", "");
  }

  private static DataSource dataSource(DatabaseAddress address) {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(address.url());
    if (!address.user().isEmpty()) {
      dataSource.setUser(address.user());
    }
    if (!address.password().isEmpty()) {
      dataSource.setPassword(address.password());
    }
    dataSource.setConnectTimeout(5);
    return dataSource;
  }
}
