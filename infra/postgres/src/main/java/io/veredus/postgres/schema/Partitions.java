package io.veredus.postgres.schema;

import java.time.Duration;
import javax.sql.DataSource;

/** Daily partitions: made ahead, and dropped whole when their rows are old enough. */
public final class Partitions {
  public Partitions(DataSource dataSource) {}

  /**
   * Makes the partitions of today and the next three days, and drops those older than {@code
   * retention} after moving what has not ended to the default partition. Only one process does so
   * at a time.
   */
  public void maintain(Duration retention) {
    throw new UnsupportedOperationException();
  }
}
