package io.veredus.activities.http;

import static io.veredus.activities.http.HttpFixtures.call;
import static io.veredus.activities.http.HttpFixtures.local;
import static io.veredus.workflows.attempt.ReasonCode.ANSWER_LOST;
import static io.veredus.workflows.attempt.ReasonCode.CONNECTION_LOST;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpAnswer.Lost;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final GuardedHttp http = new GuardedHttp(local());

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void givesStatusHeadersAndBody() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 201 Created", "X-Id: 7", "", "made")) {
      var answer = answered(http.post(call(server.url())));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("x-id")).contains("7");
      assertThat(new String(answer.body(), UTF_8)).startsWith("made");
      assertThat(answer.flaw()).isEmpty();
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("POST /hook HTTP/1.1\r\n")
          .contains("User-Agent: Veredus\r\n", "Accept-Encoding: identity\r\n")
          .contains("Content-Type: application/json\r\n", "Content-Length: 17\r\n")
          .endsWith("\r\n\r\n{\"code\":\"7K2M9Q\"}");
    }
  }

  @Test
  void isNotSentWhereNobodyListens() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = closed.getLocalPort();
    }
    notSent(http.post(call("http://127.0.0.1:" + port)), PROVIDER_UNREACHABLE);
  }

  @Test
  void isNotSentIfTheNameIsUnknown() {
    notSent(http.post(call("http://nowhere.invalid/")), PROVIDER_UNREACHABLE);
  }

  @Test
  void isNotSentWithoutTime() throws Exception {
    try (var server = RawServer.start(RawServer.Connection::hang)) {
      notSent(http.post(call(server.url(), Duration.ZERO)), TIMED_OUT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void isLostIfNoAnswerComesInTime() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.hang();
        })) {
      var start = Instant.now();
      lost(http.post(call(server.url(), SHORT)), ANSWER_LOST);
      assertThat(Duration.between(start, Instant.now())).isBetween(SHORT, SHORT.multipliedBy(5));
    }
  }

  @Test
  void isNotSentIfTheRequestIsNotTakenInTime() throws Exception {
    try (var server = RawServer.start(RawServer.Connection::hang)) {
      notSent(http.post(call(server.url(), SHORT, new byte[16 << 20])), TIMED_OUT);
    }
  }

  @Test
  void isNotSentIfTheConnectionIsResetWithinTheRequest() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readHead();
          connection.reset();
        })) {
      notSent(
          http.post(call(server.url(), Duration.ofSeconds(10), new byte[16 << 20])),
          CONNECTION_LOST);
    }
  }

  @Test
  void readsTheAnswerThatEndsARequestTooEarly() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readHead();
          connection.write("HTTP/1.1 413 Too Large\r\nConnection: close\r\n\r\n");
          connection.hang();
        })) {
      var body = new byte[16 << 20];
      var answer = http.post(call(server.url(), SHORT, body));
      assertThat(answer).isInstanceOfAny(NotSent.class, Answered.class); // never ambiguous
    }
  }

  @Test
  void isLostIfTheConnectionIsResetAfterTheRequest() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.reset();
        })) {
      lost(http.post(call(server.url())), ANSWER_LOST);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void isLostIfTheConnectionEndsInsteadOfAnAnswer() throws Exception {
    try (var server = RawServer.start(RawServer.Connection::readRequest)) {
      lost(http.post(call(server.url())), ANSWER_LOST);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-Sharp", "220 mail.example.org ESMTP", "HTTP/9 ok", "\u0015\u0003"})
  void isLostIfTheAnswerIsNotHttp(String garbage) throws Exception {
    try (var server = RawServer.answering(garbage)) {
      lost(http.post(call(server.url())), PROTOCOL_ERROR);
    }
  }

  @Test
  void isLostIfTheHeadOfTheAnswerHasNoEnd() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\n");
          while (true) {
            connection.write("X-More: " + "x".repeat(1000) + "\r\n");
          }
        })) {
      assertThat(http.post(call(server.url()))).isInstanceOf(Lost.class);
    }
  }

  @Test
  void flawsAnAnswerThatIsResetInItsBody() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
          connection.reset();
        })) {
      flawed(http.post(call(server.url())), 200, ANSWER_LOST);
    }
  }

  @Test
  void flawsAnAnswerThatDoesNotEndInTime() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
          connection.hang();
        })) {
      flawed(http.post(call(server.url(), SHORT)), 200, ANSWER_LOST);
    }
  }

  @Test
  void flawsAnAnswerThatIsTooLong() throws Exception {
    int tooLong = 64 * 1024 + 1;
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK", "Content-Length: " + tooLong, "", "x".repeat(tooLong))) {
      flawed(http.post(call(server.url())), 200, PROTOCOL_ERROR);
    }
  }

  @Test
  void readsAnAnswerOfTheGreatestLength() throws Exception {
    int most = 64 * 1024;
    try (var server =
        RawServer.answering("HTTP/1.1 200 OK", "Content-Length: " + most, "", "x".repeat(most))) {
      assertThat(answered(http.post(call(server.url()))).body()).hasSize(most);
    }
  }

  @Test
  void flawsAnAnswerWithoutEnd() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            connection.write("400\r\n" + "x".repeat(1024) + "\r\n");
          }
        })) {
      flawed(http.post(call(server.url())), 200, PROTOCOL_ERROR);
    }
  }

  @Test
  void flawsAnAnswerThatHasABodyAndMustNot() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 204 None", "Content-Length: 2", "", "no")) {
      flawed(http.post(call(server.url())), 204, PROTOCOL_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirect(int status) throws Exception {
    try (var inside = RawServer.answering("HTTP/1.1 200 OK");
        var server =
            RawServer.answering(
                "HTTP/1.1 " + status + " Elsewhere",
                "Location: " + inside.url(),
                "Content-Length: 0")) {
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(status);
      assertThat(inside.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "408 Slow",
        "503 Busy\r\nRetry-After: 0",
        "421 Misdirected",
        "401 Who\r\nWWW-Authenticate: Basic",
        "407 Who\r\nProxy-Authenticate: Basic",
        "500 Oops"
      })
  void repeatsNothingByItself(String status) throws Exception {
    try (var server =
        RawServer.start(connection -> {
          while (true) {
            connection.readRequest();
            connection.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
          }
        })) {
      assertThat(http.post(call(server.url()))).isInstanceOf(Answered.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void waitsForTheAnswerBehindAHint() throws Exception {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 103 Early Hints", "", "HTTP/1.1 202 Accepted", "Content-Length: 0")) {
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesNotStumbleOverAConnectionThatWasClosedMeanwhile(boolean reset) throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.write(OK);
          connection.end(reset);
          closed.countDown();
        })) {
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(200);
      closed.await();
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void usesAConnectionAgain() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          while (true) {
            connection.readRequest();
            connection.write(OK);
          }
        })) {
      for (int call = 0; call < 5; call++) {
        assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void goesThroughNoProxy() throws Exception {
    try (var proxy = RawServer.answering("HTTP/1.1 500 Proxy");
        var server = RawServer.answering("HTTP/1.1 200 OK", "Content-Length: 0")) {
      System.setProperty("socksProxyHost", "127.0.0.1");
      System.setProperty("socksProxyPort", Integer.toString(proxy.port()));
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");
      System.setProperty("socksNonProxyHosts", ""); // else 127.0.0.1 is exempt
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(200);
      assertThat(proxy.connections()).isZero();
    } finally {
      System.clearProperty("socksProxyHost");
      System.clearProperty("socksProxyPort");
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
      System.clearProperty("socksNonProxyHosts");
    }
  }

  @Test
  void endsInTimeEvenIfTheResolverHangs() {
    var hanging = new CountDownLatch(1);
    try (var client =
        new GuardedHttp(
            local(),
            host -> {
              waitFor(hanging);
              throw new UnknownHostException(host);
            },
            Trust.ofJvm())) {
      var start = Instant.now();
      notSent(client.post(call("http://slow.example/", SHORT)), TIMED_OUT);
      assertThat(Duration.between(start, Instant.now())).isLessThan(SHORT.multipliedBy(5));
    } finally {
      hanging.countDown();
    }
  }

  @Test
  void endsAtOnceIfItsThreadIsInterrupted() throws Exception {
    try (var server = RawServer.start(RawServer.Connection::hang)) {
      Thread.currentThread().interrupt();
      assertThat(http.post(call(server.url()))).isInstanceOfAny(NotSent.class, Lost.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void letsNoSilentEndpointHoldUpAnother() throws Exception {
    try (var silent = RawServer.start(RawServer.Connection::hang);
        var server = RawServer.answering("HTTP/1.1 200 OK", "Content-Length: 0")) {
      var held =
          IntStream.range(0, 100)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(
                      () -> http.post(call(silent.url(), Duration.ofSeconds(5))),
                      Thread::startVirtualThread))
              .toList();
      await().until(() -> silent.connections() == 100);
      assertThat(answered(http.post(call(server.url()))).status()).isEqualTo(200);
      assertThat(held).noneMatch(CompletableFuture::isDone);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answered answered(HttpAnswer answer) {
    return assertThat(answer).asInstanceOf(type(Answered.class)).actual();
  }

  private static void flawed(HttpAnswer answer, int status, ReasonCode code) {
    assertThat(answered(answer).status()).isEqualTo(status);
    assertThat(answered(answer).flaw().map(Reason::code)).contains(code);
  }

  private static void lost(HttpAnswer answer, ReasonCode code) {
    assertThat(answer)
        .asInstanceOf(type(Lost.class))
        .extracting(lost -> lost.reason().code())
        .isEqualTo(code);
  }

  private static void notSent(HttpAnswer answer, ReasonCode code) {
    assertThat(answer)
        .asInstanceOf(type(NotSent.class))
        .extracting(notSent -> notSent.reason().code())
        .isEqualTo(code);
  }
}
