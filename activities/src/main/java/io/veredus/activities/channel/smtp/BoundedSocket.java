package io.veredus.activities.channel.smtp;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket whose peer may say only so much between two things that we say: the mail library reads a
 * reply's lines into memory, however many there are.
 */
final class BoundedSocket extends Socket {
  /** Far above any reply, and above the certificates of a TLS handshake. */
  private static final int MOST = 256 * 1024;

  private volatile int heard;

  /** The peer said more than anything that it could mean. */
  static final class OversizedReplyException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizedReplyException() {
      super("a reply of more than " + MOST + " bytes");
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        int octet = in.read();
        count(octet < 0 ? 0 : 1);
        return octet;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int octet) throws IOException {
        heard = 0;
        out.write(octet);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        heard = 0;
        out.write(buffer, offset, length);
      }
    };
  }

  /** One thread at a time speaks and listens. */
  private void count(int octets) throws IOException {
    heard += octets;
    if (heard > MOST) {
      throw new OversizedReplyException();
    }
  }
}
