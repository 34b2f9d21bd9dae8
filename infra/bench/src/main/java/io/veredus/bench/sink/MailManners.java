package io.veredus.bench.sink;

import java.io.IOException;

/** How a mail server behaves on one connection. */
@FunctionalInterface
public interface MailManners {
  /**
   * What it says at a step that comes before a mail is there.
   *
   * @throws IOException if the connection ends at once
   */
  default Reply at(SmtpStep step) throws IOException {
    return step.usual();
  }

  /**
   * What it says to a whole mail.
   *
   * @param id what the mail calls itself: its Message-ID up to the {@code @}
   * @throws IOException if the connection ends at once
   */
  Reply mail(String id) throws IOException;
}
