package io.veredus.postgres.schema;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What the database says it is. */
record ServerVersion(String product, int major) {
  /** SQL-standard function bodies and run-time pruning of updates came with it. */
  private static final int OLDEST = 14;

  static ServerVersion of(DataSource dataSource) {
    try (var connection = dataSource.getConnection()) {
      var database = connection.getMetaData();
      return new ServerVersion(
          database.getDatabaseProductName(), database.getDatabaseMajorVersion());
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("Failed to ask the database its version", e);
    }
  }

  void requireSupported() {
    if (!product.equals("PostgreSQL") || major < OLDEST) {
      throw new SchemaException(
          "Veredus needs PostgreSQL %d or newer, and this is %s %d: upgrade it, or set spring.datasource.url to another one"
              .formatted(OLDEST, product, major));
    }
  }
}
