package io.veredus.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {
  private static final String MAIL =
      """
      MAIL FROM:<a@example.org>
      RCPT TO:<b@example.org>
      DATA
      From: a@example.org
      Message-ID: <7@example.org>

      Message-ID: <body@example.org>
      ..
      .
      """;

  @Test
  void answersCommandsThatComeTogether() throws Exception {
    try (var sink = new SmtpSink()) {
      var said = say(sink, "EHLO bench\n" + MAIL + "QUIT\n");
      assertThat(said)
          .containsSubsequence("220", "250-PIPELINING", "250-8BITMIME", "354", "250 2.0.0", "221");
    }
  }

  @Test
  void notesTheIdOfTheHeaderAlone() throws Exception {
    try (var sink = new SmtpSink()) {
      say(sink, MAIL + "QUIT\n");
      assertThat(sink.arrivals().ids()).containsExactly("7");
    }
  }

  @Test
  void countsRepeats() throws Exception {
    try (var sink = new SmtpSink()) {
      say(sink, MAIL + MAIL + "QUIT\n");
      assertThat(sink.arrivals().count()).isEqualTo(2);
      assertThat(sink.arrivals().duplicates()).isEqualTo(1);
    }
  }

  @Test
  void takesNothingThatBreaksOff() throws Exception {
    try (var sink = new SmtpSink()) {
      var said = say(sink, MAIL.substring(0, MAIL.length() - ".\n".length()));
      assertThat(said).contains("354").doesNotContain("250 2.0.0");
      assertThat(sink.arrivals().count()).isZero();
    }
  }

  @Test
  void thinksAboutAMailBeforeItTakesIt() throws Exception {
    try (var sink = new SmtpSink(Duration.ofMillis(50))) {
      long begin = System.nanoTime();
      say(sink, MAIL + "QUIT\n");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(49));
      assertThat(sink.arrivals().ids()).containsExactly("7");
    }
  }

  private static String say(SmtpSink sink, String words) throws IOException {
    try (var connection = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
      connection
          .getOutputStream()
          .write(words.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
      connection.shutdownOutput();
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
