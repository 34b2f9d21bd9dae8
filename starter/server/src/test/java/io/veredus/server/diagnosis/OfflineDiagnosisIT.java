package io.veredus.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that asks for passwords, and no server. */
class OfflineDiagnosisIT {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'");
      try (var row = statement.executeQuery("SHOW hba_file")) {
        row.next();
        askForPasswords(Path.of(row.getString(1)));
      }
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @Test
  void findsAWrongPasswordOfTheDatabase() {
    var diagnosis = look("planted-5ecret");
    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.findings())
        .extracting(Finding::what)
        .contains(
            "The server gives no diagnosis", "PostgreSQL refuses the user name or the password")
        .anyMatch(what -> what.startsWith("No key for payloads is configured"))
        .anyMatch(what -> what.startsWith("Temporal cannot be reached"));
    assertThat(diagnosis.findings())
        .anyMatch(finding ->
            finding.where().contains("spring.datasource.password")
                && finding.remedy().startsWith("Set the right password"));
    assertThat(diagnosis.toString()).contains("******").doesNotContain("planted-5ecret");
  }

  @Test
  void saysNothingOfAPasswordThatIsRight() throws SQLException {
    assertThat(look("right").findings())
        .noneMatch(finding -> finding.where().contains("spring.datasource"));
  }

  private static Diagnosis look(String password) {
    return OfflineDiagnosis.look(
        "http://127.0.0.1:1",
        "--spring.datasource.url=" + postgres.getJdbcUrl("guarded", "postgres"),
        "--spring.datasource.username=guarded",
        "--spring.datasource.password=" + password,
        "--veredus.temporal.address=127.0.0.1:1");
  }

  private static void askForPasswords(Path rules) throws java.io.IOException {
    var guarded =
        "host all guarded 127.0.0.1/32 scram-sha-256\nhost all guarded ::1/128 scram-sha-256\n";
    Files.writeString(rules, guarded + Files.readString(rules));
  }
}
