package io.veredus.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts how often a connection is taken: without transactions, that is once per statement. */
public final class CountingDatabase extends DelegatingDataSource {
  private final AtomicInteger statements = new AtomicInteger();

  public CountingDatabase(DataSource database) {
    super(database);
  }

  /** How many statements the work takes. */
  public int during(Runnable work) {
    int before = statements.get();
    work.run();
    return statements.get() - before;
  }

  @Override
  public Connection getConnection() throws SQLException {
    statements.incrementAndGet();
    return super.getConnection();
  }
}
