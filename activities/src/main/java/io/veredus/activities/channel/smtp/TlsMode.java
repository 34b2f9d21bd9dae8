package io.veredus.activities.channel.smtp;

/** How the connection to an SMTP server is kept private. */
public enum TlsMode {
  /** Not at all: for a relay on the same machine or network. */
  NONE,
  /** From the STARTTLS command on (RFC 3207), or not at all: no message goes out unencrypted. */
  STARTTLS,
  /** From the first byte on (RFC 8314, section 3.3). */
  IMPLICIT
}
