package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP client would send. */
class RawRequestIT {
  private static final String HEAD =
      "Host: x\r\nConnection: close\r\nAuthorization: Bearer dev\r\n";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/notifications/%zz HTTP/1.1",
        "GET /v1/notifications/%00 HTTP/1.1",
        "GET /v1/notifications/a\\b HTTP/1.1",
        "GET /v1/notifications?a=[] HTTP/1.1",
        "GET /v1/{x} HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /v1/..%2f..%2fetc HTTP/1.1"
      })
  void malformedAddressesAreProblems(String line) throws IOException {
    var answer = exchange(line + "\r\n" + HEAD + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(answer).containsIgnoringCase("Content-Type: application/problem+json");
    assertThat(answer).contains("urn:veredus:problem:").doesNotContain("<html", "apache");
  }

  @Test
  void bodiesThatEndEarlyAreProblems() throws IOException {
    var answer =
        exchange(
            "POST /v1/notifications HTTP/1.1\r\n"
                + HEAD
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:veredus:problem:bad-request");
  }

  @Test
  void brokenChunksAreProblems() throws IOException {
    var answer =
        exchange(
            "POST /v1/notifications HTTP/1.1\r\n"
                + HEAD
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:veredus:problem:bad-request");
  }

  @Test
  void secondIdempotencyKeysAreProblems() throws IOException {
    assertThat(exchange(post("Idempotency-Key: a\r\nIdempotency-Key: b\r\n")))
        .startsWith("HTTP/1.1 400")
        .contains("invalid-idempotency-key");
  }

  @Test
  void idempotencyKeysAreAscii() throws IOException {
    assertThat(exchange(post("Idempotency-Key: caf\u00e9\r\n")))
        .startsWith("HTTP/1.1 400")
        .contains("invalid-idempotency-key");
  }

  private static String post(String headers) {
    return "POST /v1/notifications HTTP/1.1\r\n"
        + HEAD
        + headers
        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  }

  private static String exchange(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.api().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
