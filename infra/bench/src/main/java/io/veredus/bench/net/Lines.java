package io.veredus.bench.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines and bytes from a connection, and knows whether more has come already. */
public final class Lines {
  private final InputStream input;
  private final byte[] buffer = new byte[16 * 1024];
  private byte[] line = new byte[1024];
  private int length;
  private int next;
  private int end;

  public Lines(InputStream input) {
    this.input = input;
  }

  /** Whether nothing is left that was read: then the other side waits for an answer. */
  public boolean drained() {
    return next == end;
  }

  /** Reads up to and without the line break; false at the end of the connection. */
  public boolean read() throws IOException {
    length = 0;
    while (true) {
      if (next == end && !fill()) {
        return false;
      }
      byte one = buffer[next++];
      if (one == '\n') {
        if (length > 0 && line[length - 1] == '\r') {
          length--;
        }
        return true;
      }
      append(one);
    }
  }

  /**
   * Reads a line that has to come.
   *
   * @throws EOFException if the connection ends instead
   */
  public void readOn() throws IOException {
    if (!read()) {
      throw new EOFException("A line is missing");
    }
  }

  /**
   * Passes over so many bytes.
   *
   * @throws EOFException if the connection ends before
   */
  public void skip(int bytes) throws IOException {
    int left = bytes;
    while (left > 0) {
      if (next == end && !fill()) {
        throw new EOFException(left + " bytes are missing");
      }
      int step = Math.min(left, end - next);
      next += step;
      left -= step;
    }
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** Whether the line is a lone dot, which ends a mail (RFC 5321, section 4.1.1.4). */
  public boolean isDot() {
    return length == 1 && line[0] == '.';
  }

  /** Whether the line begins so, whatever the case of its letters. */
  public boolean startsWith(String lowerCase) {
    if (length < lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      byte one = line[i];
      if ((one >= 'A' && one <= 'Z' ? one + 32 : one) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The rest of the line from that place on, without blanks around it. */
  public String from(int place) {
    return new String(line, place, length - place, StandardCharsets.US_ASCII).strip();
  }

  private void append(byte one) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = one;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, input.read(buffer));
    return end > 0;
  }
}
