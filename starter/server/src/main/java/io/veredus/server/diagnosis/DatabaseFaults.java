package io.veredus.server.diagnosis;

import java.sql.SQLException;

/** What it means that the database cannot be used. */
final class DatabaseFaults {
  private static final String WHERE = "spring.datasource.url";

  private DatabaseFaults() {}

  /** By the SQLSTATE (PostgreSQL manual, appendix A). */
  static Finding finding(Throwable fault) {
    return switch (state(fault)) {
      case "28P01", "28000" ->
          Finding.error(
              "PostgreSQL refuses the user name or the password",
              "spring.datasource.username, spring.datasource.password",
              "Set the right password in every process, or change the role's: ALTER ROLE … PASSWORD '…'.");
      case "3D000" ->
          Finding.error("PostgreSQL has no such database", WHERE, "Create it, or correct the URL.");
      case "53300" ->
          Finding.error(
              "PostgreSQL takes no more connections",
              "PostgreSQL, max_connections",
              "Raise max_connections, or lower spring.datasource.hikari.maximum-pool-size.");
      case "42501" ->
          Finding.error(
              "The role may not use the schema",
              "spring.datasource.username",
              "Grant it the schema veredus, or let it own the schema.");
      default ->
          Finding.error(
              "PostgreSQL cannot be used: " + deepest(fault).getClass().getSimpleName(),
              WHERE,
              "Check that PostgreSQL runs, and that host and port of the URL lead to it.");
    };
  }

  private static String state(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  private static Throwable deepest(Throwable fault) {
    var deepest = fault;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      deepest = cause;
    }
    return deepest;
  }
}
