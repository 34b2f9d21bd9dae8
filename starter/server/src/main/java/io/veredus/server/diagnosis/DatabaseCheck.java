package io.veredus.server.diagnosis;

import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.schema.SchemaState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Looks at the database, the schema's migrations, and the daily partitions. */
final class DatabaseCheck implements Check {
  private final DataSource dataSource;
  private final StoreDiagnosis store;
  private final Partitions partitions;

  DatabaseCheck(DataSource dataSource, StoreDiagnosis store, Partitions partitions) {
    this.dataSource = dataSource;
    this.store = store;
    this.partitions = partitions;
  }

  @Override
  public String section() {
    return "database";
  }

  @Override
  public Look look() {
    try {
      var facts = store.facts();
      var schema = Migrations.state(dataSource);
      var missing = partitions.missing();
      var findings = new ArrayList<>(ofSchema(schema));
      findings.addAll(ofPartitions(missing));
      if (facts.connections() > facts.maximumConnections() * 9 / 10) {
        findings.add(
            Finding.warning(
                "%d of %d connections are in use"
                    .formatted(facts.connections(), facts.maximumConnections()),
                "PostgreSQL, max_connections",
                "Raise max_connections, or lower spring.datasource.hikari.maximum-pool-size."));
      }
      var data = new LinkedHashMap<String, Object>();
      data.put("facts", facts);
      data.put("schema", schema);
      data.put("missingPartitions", missing);
      return new Look(data, findings);
    } catch (RuntimeException away) { // of the driver, or of the migrations' library
      return new Look(Map.of(), List.of(DatabaseFaults.finding(away)));
    }
  }

  private static List<Finding> ofSchema(SchemaState schema) {
    if (schema.pending().isEmpty() && schema.failed().isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.error(
            "Migrations are missing or broke off: pending %s, failed %s"
                .formatted(schema.pending(), schema.failed()),
            "schema veredus",
            "Restart a server of this version: it applies them, or says why it cannot."));
  }

  private static List<Finding> ofPartitions(List<String> missing) {
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.error(
            "Daily partitions are missing: " + String.join(", ", missing),
            "schema veredus",
            "A server makes them every hour and when it starts: restart one. If they stay missing, its log names the lock or the right that it lacks (\"retention\")."));
  }
}
