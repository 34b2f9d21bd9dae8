package io.veredus.postgres.plan;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has PostgreSQL plan statements for their values, on connections that plan without: the servers'
 * pool asks for that, as planning the short ones takes longer than carrying them out. Those that
 * read many rows in one of several orders need the index that fits the values.
 */
public final class CustomPlans {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public CustomPlans(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Reads in a transaction of its own, or in the one that there is, for which it holds as well. */
  public <T> List<T> list(Supplier<List<T>> reading) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          use(jdbc);
          return reading.get();
        }));
  }

  /** For the rest of the transaction that there is. */
  public static void use(JdbcClient jdbc) {
    jdbc.sql("SET LOCAL plan_cache_mode = force_custom_plan").update();
  }
}
