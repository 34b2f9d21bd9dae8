package io.veredus.bench.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns of one of Veredus's tables, whatever migrations have added. */
public record Columns(List<String> all) {
  /** What a copy has of its own, by column. */
  public static final class Changes {
    private final Map<String, String> byColumn = new HashMap<>();

    /**
     * @param reference column that gets the first of {@code more}, which goes on with pairs of
     *     column and value
     */
    public Changes(String reference, String... more) {
      byColumn.put(reference, more[0]);
      for (int i = 1; i + 1 < more.length; i += 2) {
        byColumn.put(more[i], more[i + 1]);
      }
    }
  }

  public static Columns of(JdbcClient sql, String table) {
    return new Columns(
        sql
            .sql(
                """
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'veredus' AND table_name = :table AND is_generated = 'NEVER'
                ORDER BY ordinal_position
                """)
            .param("table", table)
            .query(String.class)
            .list()
            .stream()
            .filter(Objects::nonNull)
            .toList());
  }

  public String names() {
    return String.join(", ", all);
  }

  /** In the same order: of a row called {@code alias}, but for the changes. */
  public String values(String alias, Changes changes) {
    return all.stream()
        .map(column -> changes.byColumn.getOrDefault(column, alias + "." + column))
        .collect(Collectors.joining(", "));
  }
}
