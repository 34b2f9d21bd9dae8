package io.veredus.postgres.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.NotificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A connection that plans as the servers' pool has it. */
class CustomPlansIT {
  private Connection connection;
  private SingleConnectionDataSource database;
  private JdbcClient jdbc;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestDatabase.migrated().getConnection();
    database = new SingleConnectionDataSource(connection, true);
    jdbc = JdbcClient.create(database);
    jdbc.sql("SET plan_cache_mode = force_generic_plan").update();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void plansForTheValuesWhatIsListedAndNothingElse() {
    assertThat(new CustomPlans(database).list(this::mode)).containsExactly("force_custom_plan");
    assertThat(mode()).containsExactly("force_generic_plan");
  }

  @Test
  void readsOnePartitionByIdWithoutKnowingTheIdBefore() {
    for (var change :
        List.of(
            "SELECT FROM veredus.notification WHERE id = $1",
            "UPDATE veredus.notification SET next_at = NULL WHERE id = $1",
            "SELECT FROM veredus.attempt WHERE notification_id = $1")) {
      jdbc.sql("PREPARE planned (uuid) AS " + change).update();
      var plan =
          jdbc.sql("EXPLAIN EXECUTE planned ('%s')".formatted(NotificationId.create()))
              .query(String.class)
              .list();
      jdbc.sql("DEALLOCATE planned").update();

      assertThat(plan).anyMatch(line -> line.contains("Subplans Removed"));
      assertThat(plan.stream().filter(line -> line.contains("Scan") && line.contains(" on ")))
          .hasSize(1);
    }
  }

  private List<String> mode() {
    return jdbc.sql("SHOW plan_cache_mode").query(String.class).list();
  }
}
