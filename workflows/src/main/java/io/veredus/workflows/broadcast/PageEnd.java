package io.veredus.workflows.broadcast;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What working on a page came to. */
public enum PageEnd {
  /** Everybody was told, left out for a reason, or has a workflow of their own from here on. */
  DONE,
  /** Paused, or nobody can be sent to for now: the rest of the page is to be tried again. */
  STOPPED,
  /** The broadcast is cancelled, and what was left of the page with it. */
  CANCELLED;

  @JsonCreator
  public static PageEnd of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
