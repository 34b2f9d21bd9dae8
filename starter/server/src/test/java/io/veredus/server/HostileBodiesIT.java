package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made to hurt: endless, slow, deep, or of numbers that nobody needs. */
class HostileBodiesIT {
  private static final int MEGABYTE = 1024 * 1024;
  private static final String POST = "POST /v1/notifications HTTP/1.1\r\n" + RawRequests.HEAD;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(), TestServer.NO_TEMPORAL, "--server.tomcat.connection-timeout=1s");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aBodyOfAHundredMegabytesIsNotReadToItsEnd() throws IOException {
    try (var socket = new Socket("127.0.0.1", server.api().port())) {
      var out = socket.getOutputStream();
      out.write(
          (POST + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(UTF_8));
      int sent = sendUntilRefused(out);
      assertThat(sent).as("megabytes taken, of which 2 are swallowed").isLessThan(60);
    }
    assertThat(server.api().get("/v1/notifications").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatStopsArrivingIsAProblemSoon() throws IOException {
    long begin = System.nanoTime();
    try (var socket = new Socket("127.0.0.1", server.api().port())) {
      socket
          .getOutputStream()
          .write(
              (POST + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400")
          .contains("urn:veredus:problem:bad-request");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 101, 10_000, 30_000})
  void deepNestingIsRefused(int levels) {
    var lists = "[".repeat(levels) + "]".repeat(levels);
    refused(body(lists));
    refused(body("{\"a\":".repeat(levels) + "1" + "}".repeat(levels)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 100_000, 250_000})
  void hugeNumbersAreRefused(int digits) {
    refused(body("9".repeat(digits)));
    refused(body("-0." + "9".repeat(digits)));
    refused(body("1e" + "9".repeat(digits)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e999999999"})
  void numbersBeyondWhatIsKeptAreRefused(String number) {
    refused(body(number));
  }

  @Test
  void aFactorOfManyDigitsIsRefused() {
    refused(
        """
        {"type":"welcome","recipient":{"id":"ana"},"retrySchedule":{"initialDelay":"PT1S",
         "factor":%s,"maximumDelay":"PT1S","maximumAttempts":1,"timeToLive":"PT1S"}}\
        """
            .formatted("9".repeat(400)));
  }

  @Test
  void longNamesAndManyMembersAreRefusedOrKept() {
    refused("{\"" + "x".repeat(200_000) + "\":1}");
    var members = new StringBuilder("{\"m0\":0");
    for (int i = 1; i < 20_000; i++) {
      members.append(",\"m").append(i).append("\":0");
    }
    assertThat(server.api().send(body(members.append('}').toString())).status()).isEqualTo(202);
  }

  private static String body(String value) {
    return "{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":%s}}"
        .formatted(value);
  }

  private static void refused(String body) {
    var answer = server.api().send(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("/detail")).isNotBlank().hasSizeLessThan(2_000);
  }

  /**
   * @return megabytes that went out before the server hung up
   */
  private static int sendUntilRefused(OutputStream out) throws IOException {
    var chunk =
        (Integer.toHexString(MEGABYTE) + "\r\n" + " ".repeat(MEGABYTE) + "\r\n").getBytes(UTF_8);
    for (int sent = 0; sent < 100; sent++) {
      try {
        out.write(chunk);
      } catch (SocketException hungUp) {
        return sent;
      }
    }
    return 100;
  }
}
