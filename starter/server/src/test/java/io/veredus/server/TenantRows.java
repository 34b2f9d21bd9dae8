package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the store holds of the tenant {@code default} and of {@code ours-child}. */
final class TenantRows {
  private TenantRows() {}

  /** All that belongs to the tenant and the one below it, but for when somebody looked. */
  static List<String> of(JdbcClient jdbc) {
    var rows = new ArrayList<String>();
    jdbc.sql(
            """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'veredus' AND t.table_type = 'BASE TABLE'
              AND (c.column_name = 'tenant' OR (c.table_name = 'tenant' AND c.column_name = 'id'))
            ORDER BY 1
            """)
        .query((row, _) -> List.of(row.getString(1), row.getString(2)))
        .list()
        .forEach(table ->
            rows.addAll(
                jdbc.sql(
                        """
                        SELECT (to_jsonb(t) - 'look_at' - 'last_used_at')::text
                        FROM veredus.%1$s t WHERE %2$s IN ('default', 'ours-child') ORDER BY 1
                        """
                            .formatted(table.toArray()))
                    .query(String.class)
                    .list()));
    assertThat(rows).hasSizeGreaterThan(8);
    return rows;
  }
}
