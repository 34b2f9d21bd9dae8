package io.veredus.dev.broadcast;

import java.util.Locale;

/** What can be asked of a broadcast. */
enum Wish {
  STATUS,
  PAUSE,
  RESUME,
  CANCEL;

  /** On the command line, and in the path. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
