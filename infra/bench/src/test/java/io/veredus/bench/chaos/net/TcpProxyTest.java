package io.veredus.bench.chaos.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.chaos.plan.ConnectionFault;
import io.veredus.bench.chaos.plan.ConnectionFault.CutAfter;
import io.veredus.bench.chaos.plan.ConnectionFault.Refused;
import io.veredus.bench.chaos.plan.ConnectionFault.Slow;
import io.veredus.bench.chaos.plan.ConnectionFault.Swallowed;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.net.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpProxyTest {
  private Listener echo;

  @BeforeEach
  void start() {
    echo =
        Listener.start(
            "echo", client -> client.getInputStream().transferTo(client.getOutputStream()));
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
  }

  @Test
  void passesOnWhatNothingSpoils() throws IOException {
    try (var proxy = proxy(Fates.none())) {
      assertThat(echoed(proxy, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void slowsDownAndCutsAndRefusesByPlan() throws IOException {
    try (var slow = proxy(always(new Slow(Duration.ofMillis(20))));
        var cut = proxy(always(new CutAfter(3)));
        var refusing = proxy(always(new Refused()))) {
      assertThat(echoed(slow, "hello")).isEqualTo("hello");
      assertThat(echoed(cut, "hello")).isEmpty();
      assertThat(echoed(refusing, "hello")).isEmpty();
    }
  }

  @Test
  void swallowsWithoutAWordUntilItEnds() throws IOException {
    try (var proxy = proxy(always(new Swallowed(Duration.ofMillis(200))))) {
      assertThat(echoed(proxy, "hello")).isEmpty();
    }
  }

  @Test
  void letsNothingThroughWhileItIsStalled() throws IOException {
    try (var proxy = proxy(Fates.none());
        var client = connect(proxy)) {
      proxy.stall(Duration.ofMinutes(1));
      client.setSoTimeout(200);
      client.getOutputStream().write('x');
      assertThat(answers(client)).isFalse();

      proxy.heal();
      client.setSoTimeout(10_000);
      assertThat(answers(client)).isTrue();
    }
  }

  @Test
  void breaksOffWhatIsUnderWayAndTakesNothingNewForAWhile() throws IOException {
    try (var proxy = proxy(Fates.none());
        var client = connect(proxy)) {
      client.getOutputStream().write('x');
      assertThat(answers(client)).isTrue();

      proxy.refuse(Duration.ofMinutes(1));
      assertThat(read(client, 1)).isEmpty();
      assertThat(echoed(proxy, "hello")).isEmpty();

      proxy.heal();
      assertThat(echoed(proxy, "hello")).isEqualTo("hello");
    }
  }

  private TcpProxy proxy(Fates<ConnectionFault> fates) {
    return new TcpProxy(new InetSocketAddress("127.0.0.1", echo.port()), fates);
  }

  private static Fates<ConnectionFault> always(ConnectionFault fault) {
    return new Fates<>(new SplittableRandom(1), _ -> Optional.of(fault));
  }

  private static Socket connect(TcpProxy proxy) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  /** Empty if the connection ends instead. */
  private static String echoed(TcpProxy proxy, String text) throws IOException {
    try (var client = connect(proxy)) {
      client.getOutputStream().write(text.getBytes(US_ASCII));
      return read(client, text.length());
    } catch (IOException ended) {
      return "";
    }
  }

  private static String read(Socket client, int length) {
    try {
      return new String(client.getInputStream().readNBytes(length), US_ASCII);
    } catch (IOException ended) {
      return "";
    }
  }

  private static boolean answers(Socket client) throws IOException {
    try {
      return client.getInputStream().read() >= 0;
    } catch (SocketTimeoutException silent) {
      return false;
    }
  }
}
