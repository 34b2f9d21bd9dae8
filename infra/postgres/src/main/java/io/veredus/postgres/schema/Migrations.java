package io.veredus.postgres.schema;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema up to date. Several processes may do so at once: the first one does it. */
public final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing, and makes the partitions of the coming days. Needs no more than the
   * right to create the schema {@code veredus}, or to create in it if it exists.
   *
   * @throws SchemaException if the database is not PostgreSQL 14 or newer, or newer than this
   *     program
   */
  public static void apply(DataSource dataSource) {
    ServerVersion.of(dataSource).requireSupported();
    var flyway = flyway(dataSource);
    refuseNewerSchema(flyway);
    flyway.migrate();
    new Partitions(dataSource).makeComingDays();
    EventNumbers.goOnAfterRestore(dataSource);
  }

  /** What has been applied, and what should be. */
  public static SchemaState state(DataSource dataSource) {
    var info = flyway(dataSource).info();
    return new SchemaState(
        Optional.ofNullable(info.current()).map(current -> current.getVersion().getVersion()),
        Arrays.stream(info.pending()).map(MigrationInfo::getScript).toList(),
        Arrays.stream(info.all())
            .filter(migration -> migration.getState().isFailed())
            .map(MigrationInfo::getScript)
            .toList());
  }

  private static Flyway flyway(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas("veredus")
        .locations("classpath:db/veredus")
        .load();
  }

  /** Flyway itself lets an older program run on a newer schema. */
  private static void refuseNewerSchema(Flyway flyway) {
    var unknown =
        Arrays.stream(flyway.info().applied())
            .filter(migration -> migration.getState().isApplied())
            .filter(migration -> !migration.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .toList();
    if (!unknown.isEmpty()) {
      throw new SchemaException(
          "The schema veredus is of version %s, which is newer than this program: start a newer one, or restore a backup of the database from before its upgrade"
              .formatted(unknown.getLast()));
    }
  }
}
