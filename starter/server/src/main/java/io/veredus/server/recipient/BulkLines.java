package io.veredus.server.recipient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a body, one at a time: no more than one of them is ever in memory. The last one may
 * end without a line feed.
 */
final class BulkLines {
  /** Above what the largest recipient needs. */
  static final int LONGEST = 64 * 1024;

  private static final int CHUNK = 16 * 1024;

  private final InputStream body;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int end;
  private int number;

  BulkLines(InputStream body) {
    this.body = body;
  }

  /**
   * One line.
   *
   * @param number from 1
   * @param tooLong whether the text is cut off
   */
  record Line(int number, byte[] text, boolean tooLong) {
    boolean isBlank() {
      for (byte sign : text) {
        if (sign != ' ' && sign != '\t' && sign != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /** Empty at the end. */
  Optional<Line> next() throws IOException {
    line.reset();
    boolean any = false;
    boolean tooLong = false;
    while (position < end || fill()) {
      any = true;
      int feed = lineFeed();
      int stop = feed < 0 ? end : feed;
      int fits = Math.min(stop - position, LONGEST - line.size());
      line.write(chunk, position, fits);
      tooLong |= fits < stop - position;
      position = feed < 0 ? end : feed + 1;
      if (feed >= 0) {
        break;
      }
    }
    number++;
    return any ? Optional.of(new Line(number, line.toByteArray(), tooLong)) : Optional.empty();
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, body.read(chunk));
    return end > 0;
  }

  private int lineFeed() {
    for (int i = position; i < end; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
