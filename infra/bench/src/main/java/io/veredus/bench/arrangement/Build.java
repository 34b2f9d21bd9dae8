package io.veredus.bench.arrangement;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a Veredus process is started from.
 *
 * @param number how many builds it is newer than this one
 */
public record Build(int number, String classPath) {
  /** Far above Veredus' own migrations. */
  private static final int SCHEMA_BEFORE = 1000;

  private static final String MIGRATION =
      """
      ALTER TABLE veredus.notification ADD COLUMN newer_build_%1$d text;
      ALTER TABLE veredus.attempt ADD COLUMN newer_build_%1$d text;
      """;

  /** The one that this process is of. */
  public static Build own() {
    return new Build(0, System.getProperty("java.class.path"));
  }

  /**
   * The same code, and one migration more: the tables get columns while processes of the older
   * build work with them, and such a process refuses to start from then on.
   */
  public Build next(Place place) {
    int next = number + 1;
    var folder = place.folder().resolve("builds").resolve(Integer.toString(next));
    try {
      var migrations = Files.createDirectories(folder.resolve(Path.of("db", "veredus")));
      Files.writeString(
          migrations.resolve("V%d__newer_build.sql".formatted(SCHEMA_BEFORE + next)),
          MIGRATION.formatted(next));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    return new Build(next, folder + File.pathSeparator + classPath);
  }

  /** How many newer builds have left their mark on a schema. */
  public static String countNewer() {
    return "SELECT count(*) FROM veredus.flyway_schema_history WHERE version::int > "
        + SCHEMA_BEFORE;
  }
}
