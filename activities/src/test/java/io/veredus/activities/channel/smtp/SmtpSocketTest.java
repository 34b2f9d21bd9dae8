package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.http.AddressRefusedException;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.workflows.id.ProviderId;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSocketTest {
  private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
  }

  @Test
  void waitsForANameNoLongerThanForAConnection() {
    var socket = socket(this::hang, Duration.ofMillis(100));
    assertThatThrownBy(socket::connect).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void canBeCutWhileItWaitsForAName() throws Exception {
    var socket = socket(this::hang, Duration.ofMinutes(10));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var connecting = threads.submit(socket::connect);
      asked.await();
      socket.cut();
      assertThatThrownBy(connecting::get).hasCauseInstanceOf(SocketException.class);
    }
  }

  @Test
  void saysThatANameIsUnknown() {
    var socket =
        socket(
            (host, _) -> {
              throw new UnknownHostException(host);
            },
            Duration.ofSeconds(5));
    assertThatThrownBy(socket::connect).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void triesTheNextAddressWhenOneDoesNotAnswer() throws Exception {
    var dead = InetAddress.getByName("127.0.0.2"); // where nobody listens on that port
    var alive = InetAddress.getByName("127.0.0.1");
    var socket = socket((_, _) -> List.of(dead, alive), Duration.ofSeconds(5));
    try (var connected = socket.connect()) {
      assertThat(connected.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void connectsToWhatItResolvedAndAsksNoSecondTime() throws Exception {
    var times = new AtomicInteger();
    var socket =
        socket(
            (_, _) -> {
              times.incrementAndGet();
              return List.of(InetAddress.getByName("127.0.0.1"));
            },
            Duration.ofSeconds(5));
    assertThat(socket.resolve()).isEqualTo(1);
    socket.connect().close();
    assertThat(times).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void connectsNowhereWhereTheGuardForbidsIt(String host) {
    var guard = new GuardedHttp(OutgoingHttpSettings.DEFAULT).guard();
    var socket = new SmtpSocket(settings(host, guard::addressesOf, Duration.ofSeconds(5)), TLS);
    assertThatThrownBy(socket::connect)
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageNotContaining(host);
    assertThat(server.dialogues).isEmpty();
  }

  @Test
  void connectsWhereAnExceptionAllowsIt() throws Exception {
    var allowed = OutgoingHttpSettings.of(List.of("localhost:" + server.port()), List.of());
    var guard = new GuardedHttp(allowed).guard();
    var settings = settings("localhost", guard::addressesOf, Duration.ofSeconds(5));
    new SmtpSocket(settings, TLS).connect().close();
  }

  private List<InetAddress> hang(String host, int port) throws UnknownHostException {
    asked.countDown();
    try {
      over.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(host);
  }

  private SmtpSocket socket(HostLookup lookup, Duration timeout) {
    return new SmtpSocket(settings("mail.test", lookup, timeout), TLS);
  }

  private SmtpSettings settings(String host, HostLookup lookup, Duration timeout) {
    return SmtpSettings.ofRelay(
            new ProviderId("smtp"), host, server.port(), Sender.of("a@example.org"))
        .within(new SmtpTimeouts(timeout, timeout), SmtpPoolLimits.DEFAULT)
        .reaching(lookup);
  }
}
