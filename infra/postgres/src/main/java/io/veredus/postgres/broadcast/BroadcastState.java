package io.veredus.postgres.broadcast;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a broadcast is in its life. */
public enum BroadcastState {
  /** Stored, and never lost from then on; nobody was told yet. */
  ACCEPTED,
  /** Under way. */
  RUNNING,
  /** Waits until somebody resumes it. */
  PAUSED,
  /** What was begun is being finished; nobody else is told. */
  CANCELLING,
  /** Cancelled before everybody was told. */
  CANCELLED,
  /** Everybody was seen to. */
  DONE;

  /** As written in JSON. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
