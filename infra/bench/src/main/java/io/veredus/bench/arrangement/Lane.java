package io.veredus.bench.arrangement;

import java.util.Locale;

/** The way in which a server that has workers beside it makes the first attempt of a mail. */
public enum Lane {
  /** A worker makes it. */
  QUEUE,
  /** The server makes it, beside the workflow, and workers the others. */
  TOGETHER,
  /** The server makes it within the workflow's first task, and workers the others. */
  INLINE;

  private static final int MAILS_AT_ONCE = 20;

  /** What the server is told. */
  Wiring of(Wiring wiring) {
    return switch (this) {
      case QUEUE -> wiring.withoutChannels();
      case TOGETHER -> wiring.withoutChannels().withQueue("email", MAILS_AT_ONCE);
      case INLINE -> wiring.withoutChannels().withQueue("email", MAILS_AT_ONCE).withInline("email");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
