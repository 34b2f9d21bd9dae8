package io.veredus.postgres.schema;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs each step of the maintenance in a transaction of its own, in one process at a time. A step
 * that others keep from its locks is left for the next time, so that intake never queues for long.
 */
final class MaintenanceStep {
  private static final Logger log = LoggerFactory.getLogger(MaintenanceStep.class);

  /**
   * Below PostgreSQL's default deadlock_timeout of 1 s: in a deadlock it is the maintenance that
   * gives way, not the intake.
   */
  private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '500ms'";

  private static final String OUR_TURN =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('veredus maintenance', 0))";

  /** Class 55, lock_not_available (PostgreSQL manual, appendix A). */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  MaintenanceStep(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** What the step returns; empty if another process is at it or holds what it needs. */
  <T> Optional<T> run(String name, Function<JdbcClient, T> step) {
    try {
      return Optional.ofNullable(transactions.execute(_ -> inTurn(step)));
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
        log.info("Left for the next time, because of locks: {}", name);
        return Optional.empty();
      }
      throw e;
    }
  }

  private <T> @Nullable T inTurn(Function<JdbcClient, T> step) {
    jdbc.sql(LOCK_TIMEOUT).update();
    boolean ours = jdbc.sql(OUR_TURN).query((row, _) -> row.getBoolean(1)).single();
    return ours ? step.apply(jdbc) : null;
  }
}
