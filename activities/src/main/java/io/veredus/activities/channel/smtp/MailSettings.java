package io.veredus.activities.channel.smtp;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is the same in all mails of a provider.
 *
 * @param from sender of every mail
 * @param replyTo where answers go, if not to the sender
 * @param dkim how mails are signed, if they are
 * @param attachments has a folder for each tenant, that attachments may be read from
 */
public record MailSettings(
    Sender from,
    Optional<Sender> replyTo,
    Optional<DkimSettings> dkim,
    Optional<Path> attachments) {

  public static MailSettings of(Sender from) {
    return new MailSettings(from, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
