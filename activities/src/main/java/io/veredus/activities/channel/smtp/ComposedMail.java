package io.veredus.activities.channel.smtp;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A mail as it goes over the wire.
 *
 * @param internationalized whether an address has letters outside ASCII before the {@code @}, so
 *     that only a server with SMTPUTF8 (RFC 6531) can take it
 */
record ComposedMail(
    MimeMessage message, InternetAddress to, String messageId, boolean internationalized) {}
