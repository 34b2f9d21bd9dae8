package io.veredus.activities.channel;

import org.jspecify.annotations.Nullable;

/** What went wrong and where, for the log, without messages: they may quote an address. */
final class WordlessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WordlessException(Throwable original) {
    super(original.getClass().getName(), wordless(original.getCause()), false, true);
    setStackTrace(original.getStackTrace());
  }

  private static @Nullable WordlessException wordless(@Nullable Throwable cause) {
    return cause == null ? null : new WordlessException(cause);
  }
}
