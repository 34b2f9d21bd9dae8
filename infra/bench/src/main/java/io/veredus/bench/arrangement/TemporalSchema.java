package io.veredus.bench.arrangement;

import io.veredus.bench.store.Database;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Temporal's two databases, made and brought up to date by its own tool. */
final class TemporalSchema {
  static final String DATABASE = "temporal";
  static final String VISIBILITY = "temporal_visibility";
  private static final String TOOL = "temporal-sql-tool";

  private final Place place;
  private final Postgres postgres;

  TemporalSchema(Place place, Postgres postgres) {
    this.place = place;
    this.postgres = postgres;
  }

  static boolean isInstalled(Place place) {
    return Files.isExecutable(place.program(TOOL));
  }

  void bringUpToDate() throws IOException {
    bringUpToDate(DATABASE, "postgresql/v12/temporal");
    bringUpToDate(VISIBILITY, "postgresql/v12/visibility");
  }

  /** What {@code docs/operations.md} advises. */
  void narrowIndexes() throws IOException {
    try (var script = TemporalSchema.class.getResourceAsStream("/visibility-indexes.sql");
        var connection =
            Database.named(postgres.address(), VISIBILITY).dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
    } catch (SQLException fault) {
      throw new StackException("Temporal's indexes stay wide: " + fault.getMessage(), fault);
    }
  }

  private void bringUpToDate(String database, String schema) throws IOException {
    try {
      if (!postgres
          .database(database)
          .finds("SELECT 1 FROM pg_tables WHERE tablename = 'schema_version'")) {
        run(database, "setup-schema", "-v", "0.0");
      }
    } catch (SQLException fault) {
      throw new StackException("Temporal's database cannot be used: " + fault.getMessage(), fault);
    }
    run(database, "update-schema", "--schema-name", schema);
  }

  private void run(String database, String... task) throws IOException {
    var command = new ArrayList<>(List.of(place.program(TOOL).toString()));
    command.addAll(List.of("--plugin", "postgres12", "--endpoint", postgres.host()));
    command.addAll(List.of("--port", Integer.toString(postgres.port())));
    command.addAll(List.of("--user", postgres.address().user(), "--database", database));
    command.addAll(List.of(task));
    var log = place.log(TOOL);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SQL_PASSWORD", postgres.address().password());
    var process = builder.start();
    try {
      if (process.waitFor() != 0) {
        throw new StackException(
            "%s failed; its log says why: %s".formatted(String.join(" ", command), log));
      }
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while Temporal's database was made", interrupted);
    }
  }
}
