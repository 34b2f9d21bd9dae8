package io.veredus.server.access;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;

/** A clock of buckets that is moved by hand. */
final class HandClock implements TimeMeter {
  private final AtomicLong nanos = new AtomicLong();

  void pass(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  @Override
  public long currentTimeNanos() {
    return nanos.get();
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
