package io.veredus.dev.mailbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;

/** One mail while it comes in. */
final class IncomingMail implements MessageHandler {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingMail.class);
  private static final int LARGEST = 10 * 1024 * 1024;

  private final MailStore store;
  private final List<String> recipients = new ArrayList<>();
  private String sender = "";

  IncomingMail(MailStore store) {
    this.store = store;
  }

  @Override
  public void from(String sender) {
    this.sender = sender;
  }

  @Override
  public void recipient(String recipient) {
    recipients.add(recipient);
  }

  /**
   * @return null: the usual answer to mail that was taken
   */
  @Override
  public @Nullable String data(InputStream data)
      throws RejectException, TooMuchDataException, IOException {
    var content = data.readNBytes(LARGEST + 1);
    if (content.length > LARGEST) {
      throw new TooMuchDataException("5.3.4 A mail has at most " + LARGEST + " bytes");
    }
    try {
      store.add(MailParser.parse(content, sender, List.copyOf(recipients)), content.length);
      return null;
    } catch (MessagingException unreadable) {
      LOG.warn("A mail cannot be read", unreadable);
      throw new RejectException(554, "5.6.0 The message cannot be read");
    }
  }

  @Override
  public void done() {
    // nothing was left open
  }
}
