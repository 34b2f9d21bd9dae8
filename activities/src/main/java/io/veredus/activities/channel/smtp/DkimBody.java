package io.veredus.activities.channel.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Takes a message as it goes over the wire: keeps its head, and digests its body, relaxed (RFC
 * 6376, section 3.4.4). Of the body nothing is kept, however long it is.
 */
final class DkimBody extends OutputStream {
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final MessageDigest digest = sha256();
  private int lineEnd;
  private boolean inBody;
  private boolean space;
  private boolean lineIsEmpty = true;
  private int emptyLines;

  /** One byte; line breaks are CRLF. */
  @Override
  public void write(int octet) {
    if (inBody) {
      body((byte) octet);
    } else {
      head.write(octet);
      inBody = isEndOfHead(octet);
    }
  }

  /** The fields, with their line breaks. */
  String head() {
    String all = head.toString(ISO_8859_1); // bytes for characters, whatever they mean
    return inBody ? all.substring(0, all.length() - 4) : all.stripTrailing();
  }

  /** Digest of the body: the last line ends with CRLF, and no empty lines follow it. */
  byte[] digest() {
    if (!lineIsEmpty) {
      endLine();
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  private void body(byte octet) {
    switch (octet) {
      case '\r' -> {}
      case '\n' -> endLine();
      case ' ', '\t' -> space = true;
      default -> text(octet);
    }
  }

  private void text(byte octet) {
    for (; emptyLines > 0; emptyLines--) {
      lineBreak();
    }
    if (space) {
      digest.update((byte) ' ');
      space = false;
    }
    digest.update(octet);
    lineIsEmpty = false;
  }

  private void endLine() {
    space = false;
    if (lineIsEmpty) {
      emptyLines++;
    } else {
      lineBreak();
      lineIsEmpty = true;
    }
  }

  private void lineBreak() {
    digest.update((byte) '\r');
    digest.update((byte) '\n');
  }

  /** Two line breaks, of which {@code lineEnd} says how much was there. */
  private boolean isEndOfHead(int octet) {
    boolean expected = octet == (lineEnd % 2 == 0 ? '\r' : '\n');
    lineEnd = expected ? lineEnd + 1 : octet == '\r' ? 1 : 0;
    return lineEnd == 4;
  }
}
