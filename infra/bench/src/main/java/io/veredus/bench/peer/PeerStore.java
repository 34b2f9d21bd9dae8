package io.veredus.bench.peer;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The peer's own table of notifications. */
final class PeerStore {
  private final JdbcClient jdbc;

  PeerStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
  }

  static void makeTables(DataSource dataSource) {
    new ResourceDatabasePopulator(new ClassPathResource("schema.sql", PeerStore.class))
        .execute(dataSource);
  }

  void clear() {
    jdbc.sql("TRUNCATE notification, scheduled_tasks").update();
  }

  void add(UUID id, String address, String name) {
    jdbc.sql("INSERT INTO notification (id, address, name, state) VALUES (?, ?, ?, 'accepted')")
        .params(id, address, name)
        .update();
  }

  void sent(UUID id) {
    jdbc.sql("UPDATE notification SET state = 'sent', finished_at = now() WHERE id = ?")
        .params(id)
        .update();
  }

  long countSent() {
    return jdbc.sql("SELECT count(*) FROM notification WHERE state = 'sent'")
        .query(Long.class)
        .single();
  }

  Set<String> sentIds() {
    return jdbc
        .sql("SELECT id::text FROM notification WHERE state = 'sent'")
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }
}
