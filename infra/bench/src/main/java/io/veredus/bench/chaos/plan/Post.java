package io.veredus.bench.chaos.plan;

import java.util.List;
import java.util.Locale;

/** Something that is posted. */
public sealed interface Post {
  /** How many notifications it is about. */
  int notifications();

  /** From 0; makes its key. */
  int number();

  /** One notification. */
  record Single(int number, Kind kind) implements Post {
    @Override
    public int notifications() {
      return 1;
    }
  }

  /** An event that is told to some stored recipients, by three channels each. */
  record Happened(int number, List<Integer> recipients) implements Post {
    @Override
    public int notifications() {
      return 3 * recipients.size();
    }
  }

  /** A message to everybody who is stored. */
  record Broadcast(int number, int notifications) implements Post {}

  /** Kinds of single notifications: each has a type of its own. */
  enum Kind {
    MAIL,
    /** May never be sent twice. */
    MAIL_ONCE,
    TEXT,
    HOOK,
    HOOK_ONCE,
    INBOX,
    /** By mail, else by text message. */
    EITHER;

    /** Whether nothing may be tried again after an attempt of which nobody knows. */
    public boolean isAtMostOnce() {
      return this == MAIL_ONCE || this == HOOK_ONCE;
    }

    /** Key of the notification type. */
    public String type() {
      return "chaos-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
