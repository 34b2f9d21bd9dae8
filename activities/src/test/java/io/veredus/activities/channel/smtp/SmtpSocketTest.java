package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.channel.smtp.SmtpSocket.HostLookup;
import io.veredus.workflows.id.ProviderId;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpSocketTest {
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
            host -> {
              throw new UnknownHostException(host);
            },
            Duration.ofSeconds(5));
    assertThatThrownBy(socket::connect).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void triesTheNextAddressWhenOneDoesNotAnswer() throws Exception {
    var dead = InetAddress.getByName("127.0.0.2"); // where nobody listens on that port
    var alive = InetAddress.getByName("127.0.0.1");
    var socket = socket(_ -> new InetAddress[] {dead, alive}, Duration.ofSeconds(5));
    try (var connected = socket.connect()) {
      assertThat(connected.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }
  }

  private InetAddress[] hang(String host) throws UnknownHostException {
    asked.countDown();
    try {
      over.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(host);
  }

  private SmtpSocket socket(HostLookup lookup, Duration timeout) {
    var settings =
        SmtpSettings.ofRelay(
                new ProviderId("smtp"), "mail.test", server.port(), Sender.of("a@example.org"))
            .within(new SmtpTimeouts(timeout, timeout), SmtpPoolLimits.DEFAULT);
    return new SmtpSocket(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), lookup);
  }
}
