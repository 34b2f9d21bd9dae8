package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;

/** Requests as they stand on the wire, which no HTTP client would send. */
final class RawRequests {
  /** Headers that every request needs here. */
  static final String HEAD = "Host: x\r\nConnection: close\r\nAuthorization: Bearer dev\r\n";

  private RawRequests() {}

  /**
   * @param line the first
   * @param rest further headers, an empty line, the body
   */
  static String exchange(int port, String line, String rest) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      var end = rest.isEmpty() ? "\r\n" : rest;
      socket.getOutputStream().write((line + "\r\n" + HEAD + end).getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
