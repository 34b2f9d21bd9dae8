package io.veredus.activities.http;

import static io.veredus.activities.http.HttpFixtures.call;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.activities.http.HttpAnswer.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is there and would answer; what counts is that nobody reaches it. */
class ForbiddenTargetsTest {
  private static final RawServer SERVER =
      RawServer.answering("HTTP/1.1 200 OK", "Connection: close", "Content-Length: 0");

  private final AtomicInteger lookups = new AtomicInteger();

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @BeforeAll
  static void theServerWouldAnswer() {
    try (var http = client(List.of("127.0.0.1"), List.of(), Dns.SYSTEM)) {
      assertThat(http.post(call(SERVER.url()))).isInstanceOf(Answered.class);
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvFileSource(resources = "forbidden-targets.csv", numLinesToSkip = 1)
  void refuses(String host, String resolvesTo, String why) {
    int before = SERVER.connections();
    try (var http = client(List.of(), List.of(), only(host, resolvesTo))) {
      assertThat(http.post(call("http://" + host + ":" + SERVER.port() + "/")))
          .as(why)
          .isInstanceOf(Refused.class);
    }
    assertThat(SERVER.connections()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "localhost", "::ffff:127.0.0.1"})
  void refusesWhenTheSocketConnectsWhateverCameBefore(String host) throws Exception {
    var sockets = new GuardedSockets(new AddressGuard(OutgoingHttpSettings.DEFAULT));
    var target = new InetSocketAddress(InetAddress.getByName(host), SERVER.port());
    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(() -> socket.connect(target)).isInstanceOf(AddressRefusedException.class);
      assertThatThrownBy(() -> socket.connect(target, 100)).isInstanceOf(IOException.class);
      assertThat(socket.isConnected()).isFalse();
    }
  }

  @Test
  void saysNeitherAddressNorUrl() {
    try (var http = client(List.of(), List.of(), only("inside.example.org", "10.1.2.3"))) {
      assertThat(http.post(call("http://inside.example.org/s3cret")))
          .asInstanceOf(type(Refused.class))
          .extracting(refused -> refused.reason().text())
          .isEqualTo("The endpoint's address is not allowed: private (RFC 1918)");
    }
  }

  @Test
  void connectsToWhatItCheckedIfTheNameIsBoundAnew() {
    var answers =
        new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254", "127.0.0.1", "10.0.0.1"));
    Dns rebinding =
        host -> {
          lookups.incrementAndGet();
          return List.of(InetAddress.ofLiteral(requireNonNull(answers.poll())));
        };
    try (var http = client(List.of("127.0.0.1"), List.of(), rebinding)) {
      String url = "http://rebound.example.org:" + SERVER.port() + "/";
      assertThat(http.post(call(url))).isInstanceOf(Answered.class);
      assertThat(lookups).hasValue(1); // so there is nothing between check and connection
      assertThat(http.post(call(url))).isInstanceOf(Refused.class);
      assertThat(http.post(call(url))).isInstanceOf(Answered.class);
      assertThat(http.post(call(url))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void reachesOnlyTheAllowedAddressOfAName() {
    int before = SERVER.connections();
    var mixed = only("mixed.example.org", "10.0.0.1 127.0.0.1 fe80::1");
    try (var http = client(List.of("127.0.0.1"), List.of(), mixed)) {
      assertThat(http.post(call("http://mixed.example.org:" + SERVER.port() + "/")))
          .isInstanceOf(Answered.class);
    }
    assertThat(SERVER.connections()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.0/8", "127.0.0.1", "127.0.0.1:PORT", "Hooks.Internal:PORT"})
  void letsNamedExceptionsThrough(String exception) {
    var allow = List.of(exception.replace("PORT", "" + SERVER.port()));
    try (var http = client(allow, List.of(), only("hooks.internal", "127.0.0.1"))) {
      assertThat(http.post(call("http://hooks.internal:" + SERVER.port() + "/")))
          .isInstanceOf(Answered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "127.0.0.0/32",
        "10.0.0.0/8",
        "127.0.0.1:1",
        "hooks.internal:1",
        "internal:PORT",
        "a.hooks.internal:PORT",
        "[::1]:PORT",
        "::/0"
      })
  void letsNothingElseThrough(String exception) {
    var allow = List.of(exception.replace("PORT", "" + SERVER.port()));
    try (var http = client(allow, List.of(), only("hooks.internal", "127.0.0.1"))) {
      assertThat(http.post(call("http://hooks.internal:" + SERVER.port() + "/")))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void deniesWhatIsDeniedWhateverIsAllowed() {
    try (var http = client(List.of("127.0.0.0/8"), List.of("127.0.0.1"), Dns.SYSTEM)) {
      assertThat(http.post(call(SERVER.url()))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void extendsTheForbiddenRangesByThoseDenied() {
    var guard = new AddressGuard(OutgoingHttpSettings.of(List.of(), List.of("8.8.8.0/24")));
    assertThat(guard.against(new InetSocketAddress("8.8.8.8", 443))).isPresent();
    assertThat(guard.against(new InetSocketAddress("10.0.0.1", 443))).isPresent();
    assertThat(guard.against(new InetSocketAddress("8.8.9.8", 443))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00::1",
        "2003::1"
      })
  void leavesTheRestOfTheWorldOpen(String address) {
    assertThat(AddressRanges.forbidding(InetAddress.ofLiteral(address))).isEmpty();
  }

  @Test
  void isNotSentIfAnAllowedAddressFailsBesideForbiddenOnes() throws Exception {
    int closed;
    try (var server = RawServer.answering("HTTP/1.1 200 OK")) {
      closed = server.port();
    }
    var mixed = only("mixed.example.org", "10.0.0.1 127.0.0.1");
    try (var http = client(List.of("127.0.0.1"), List.of(), mixed)) {
      assertThat(http.post(call("http://mixed.example.org:" + closed + "/", Duration.ofSeconds(5))))
          .isInstanceOf(NotSent.class);
    }
  }

  private static GuardedHttp client(List<String> allow, List<String> deny, Dns dns) {
    return new GuardedHttp(OutgoingHttpSettings.of(allow, deny), dns, Trust.ofJvm());
  }

  /** Knows one name, if it is one. */
  private static Dns only(String host, String resolvesTo) {
    var known =
        resolvesTo == null ? Map.<String, String>of() : Map.of(host.toLowerCase(), resolvesTo);
    return asked -> {
      String found = known.get(asked);
      if (found == null) {
        throw new UnknownHostException(asked);
      }
      return new ArrayList<>(Arrays.stream(found.split(" ")).map(InetAddress::ofLiteral).toList());
    };
  }
}
