package io.veredus.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class EndpointGuardTest {
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvFileSource(resources = "forbidden-targets.csv", numLinesToSkip = 1)
  void objectsToWhatTheClientRefuses(String host, String resolvesTo, String why) {
    var guard = guard(List.of(), resolving(resolvesTo == null ? "" : resolvesTo));
    assertThat(guard.objectionTo(new EndpointUrl("http://" + host + "/"))).as(why).isPresent();
  }

  @Test
  void takesANameThatMayBeReachedByOneOfItsAddresses() {
    var url = new EndpointUrl("https://mixed.example.org/");
    assertThat(guard(List.of(), resolving("10.0.0.1 203.0.114.7")).objectionTo(url)).isEmpty();
    assertThat(guard(List.of("10.0.0.1"), resolving("10.0.0.1 ::1")).objectionTo(url)).isEmpty();
    assertThat(guard(List.of(), resolving("10.0.0.1 ::1")).objectionTo(url)).isPresent();
  }

  @Test
  void looksAtThePortOfAnException() {
    var guard = guard(List.of("127.0.0.1:8443"), resolving(""));
    assertThat(guard.objectionTo(new EndpointUrl("https://127.0.0.1:8443/"))).isEmpty();
    assertThat(guard.objectionTo(new EndpointUrl("https://127.0.0.1/"))).isPresent();
  }

  @Test
  void waitsForNoNameThatIsNotThereOrSlow() {
    Dns none =
        host -> {
          throw new UnknownHostException(host);
        };
    var url = new EndpointUrl("https://later.example.org/");
    assertThat(guard(List.of(), none).objectionTo(url)).isEmpty();
    var never = new CountDownLatch(1);
    Dns slow =
        _ -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    assertThat(guard(List.of(), slow).objectionTo(url)).isEmpty();
    never.countDown();
  }

  private static EndpointGuard guard(List<String> allow, Dns resolver) {
    return new EndpointGuard(OutgoingHttpSettings.of(allow, List.of()), resolver);
  }

  private static Dns resolving(String addresses) {
    return _ ->
        Stream.of(addresses.split(" "))
            .filter(text -> !text.isEmpty())
            .map(InetAddress::ofLiteral)
            .toList();
  }
}
