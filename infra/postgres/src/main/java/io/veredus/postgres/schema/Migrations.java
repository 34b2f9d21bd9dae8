package io.veredus.postgres.schema;

import javax.sql.DataSource;

/** Brings the schema up to date. Several processes may do so at once: the first one does it. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing, and makes the partitions of the coming days.
   *
   * @throws SchemaException if the database is not PostgreSQL 14 or newer, or newer than this
   *     program
   */
  public static void apply(DataSource dataSource) {
    throw new UnsupportedOperationException();
  }
}
