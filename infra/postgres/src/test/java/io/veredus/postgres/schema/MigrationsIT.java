package io.veredus.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsIT {
  @Test
  void makesASchemaWithItsDefaultTenantAndTheComingDays() {
    var jdbc = JdbcClient.create(TestDatabase.migrated());

    assertThat(jdbc.sql("SELECT id FROM veredus.tenant").query(String.class).list())
        .containsExactly("default");
    var today = LocalDate.now(ZoneOffset.UTC);
    for (var table : PartitionedTable.values()) {
      assertThat(table.days(jdbc)).contains(today, today.plusDays(1), today.plusDays(2)).hasSize(5);
    }
  }

  @Test
  void changesNothingTheSecondTime() {
    var database = TestDatabase.migrated();
    Migrations.apply(database);

    assertThat(count(JdbcClient.create(database), "veredus.tenant")).isOne();
  }

  @Test
  void letsSeveralProcessesStartAtOnce() throws Exception {
    var database = TestDatabase.empty();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var starts =
          threads.invokeAll(
              Collections.nCopies(4, Executors.callable(() -> Migrations.apply(database))));

      assertThat(starts).allMatch(start -> start.state() == Future.State.SUCCESS);
    }
  }

  @Test
  void refusesASchemaThatIsNewerThanTheProgram() {
    var database = TestDatabase.migrated();
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO veredus.flyway_schema_history
              (installed_rank, version, description, type, script, checksum, installed_by,
               execution_time, success)
            VALUES (99, '99', 'to come', 'SQL', 'V99__to_come.sql', 1, 'test', 1, true)
            """)
        .update();

    assertThatThrownBy(() -> Migrations.apply(database))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("start a newer one");
  }

  @Test
  void needsNoMoreThanTheRightToCreateSchemas() {
    var database = TestDatabase.empty();
    var jdbc = JdbcClient.create(database);
    var name = jdbc.sql("SELECT current_database()").query(String.class).single();

    var role = name.replace("test", "role");
    jdbc.sql("CREATE ROLE " + role).update();
    jdbc.sql("GRANT CREATE ON DATABASE %s TO %s".formatted(name, role)).update();
    jdbc.sql("ALTER DATABASE %s SET role = '%s'".formatted(name, role)).update();

    Migrations.apply(database);

    assertThat(
            jdbc.sql("SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'veredus'")
                .query(String.class)
                .single())
        .isEqualTo(role);
  }

  private static int count(JdbcClient jdbc, String table) {
    return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }
}
