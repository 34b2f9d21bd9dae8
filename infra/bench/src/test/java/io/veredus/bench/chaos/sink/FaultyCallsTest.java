package io.veredus.bench.chaos.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.chaos.plan.CallFault;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class FaultyCallsTest {
  private static final int NO_ANSWER = -1;

  private final TakenMessages taken = new TakenMessages();
  private final NotificationId id = NotificationId.create();

  @Test
  void takesWebhooksAndTextMessagesByTheirDocumentedNames() throws Exception {
    try (var sink = FaultyReceiver.ofCalls(Fates.none(), taken)) {
      assertThat(call(sink, "/hook", "webhook-id")).isEqualTo(204);
      assertThat(call(sink, "/text", "X-Message-Id")).isEqualTo(204);
    }
    assertThat(taken.all())
        .extracting(Taken::channel)
        .containsExactly(Channel.WEBHOOK, Channel.SMS);
    assertThat(taken.all()).extracting(Taken::notification).containsOnly(id);
  }

  @ParameterizedTest
  @EnumSource
  void misbehavesInEveryWay(CallFault fault) throws Exception {
    var fates = new Fates<CallFault>(new SplittableRandom(1), _ -> Optional.of(fault));
    try (var sink = FaultyReceiver.ofCalls(fates, taken)) {
      int expected =
          switch (fault) {
            case UNAVAILABLE -> 503;
            case BROKEN -> 500;
            case THROTTLED -> 429;
            case REFUSED -> 400;
            case TAKE_SLOWLY -> 204;
            case HANG, CUT_EARLY, CUT_LATE, TAKE_AND_HANG, TAKE_AND_CUT, TAKE_AND_BREAK_OFF ->
                NO_ANSWER;
          };
      assertThat(call(sink, "/hook", "webhook-id")).isEqualTo(expected);
    }
    // A client of the JDK may try once more on its own where a connection broke.
    assertThat(taken.all().isEmpty()).isEqualTo(!fault.isTaken());
  }

  private int call(FaultyReceiver sink, String path, String header) throws InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sink.port() + path))
              .timeout(Duration.ofSeconds(2))
              .header(header, id.toString())
              .POST(BodyPublishers.ofString("hello"))
              .build();
      return client.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException none) {
      return NO_ANSWER;
    }
  }
}
