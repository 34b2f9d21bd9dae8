package io.veredus.bench.arrangement;

import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.postgres.DatabaseAddress;

/** Somebody else's PostgreSQL, which is used as it is and never stopped. */
record ExternalPostgres(DatabaseAddress address) implements Postgres {
  @Override
  public String name() {
    return "postgres";
  }

  /** Sees that it answers. */
  @Override
  public void start() {
    DevDatabase.reach(address);
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("The PostgreSQL at " + address + " is not ours");
  }

  @Override
  public void stop() {
    // not ours
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public long pid() {
    throw new IllegalStateException("The PostgreSQL at " + address + " is not ours");
  }
}
