package io.veredus.bench.study;

import io.veredus.bench.api.Api;
import io.veredus.bench.arrangement.Arrangement;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.VeredusProcess;
import io.veredus.bench.arrangement.Wiring;
import io.veredus.bench.load.ClosedLoop;
import io.veredus.bench.load.Intake;
import io.veredus.bench.patience.Patience;
import io.veredus.bench.round.BenchException;
import io.veredus.bench.sink.Arrivals;
import io.veredus.bench.sink.HttpSink;
import io.veredus.bench.sink.SmtpSink;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One channel's workers from one process to two, while another channel goes on: the first should be
 * twice as fast, the other as fast as before.
 */
final class Scaling implements Closeable {
  /**
   * Waiting for mail server and endpoint is what limits a worker, and two cores have time to spare.
   */
  private static final Duration ANSWER_TIME = Duration.ofMillis(500);

  private static final int AT_ONCE = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(30);

  /** So many of each channel wait that its workers never run out of them. */
  private static final int WAITING = 100;

  private static final int SENDERS = 4;

  /** Both channels must be under way, which takes a busy machine a while. */
  private static final Patience FOR_THE_FIRST =
      new Patience(Duration.ofMinutes(5), Duration.ofMillis(100));

  private static final int FIRST = 20;

  private static final String ENDPOINT = "scaling";
  private static final String NOTIFICATION =
      """
      {"type": "welcome", "recipient": {"%1$s": "%2$s"}, "data": {"name": "Ana"}, "channel": "%1$s"}
      """;

  private final SmtpSink mails = new SmtpSink(ANSWER_TIME);
  private final HttpSink calls = new HttpSink(ANSWER_TIME);

  /** With one e-mail worker, and with two. */
  record Measured(Rates one, Rates two) {
    /** 2 if the second worker does as much as the first. */
    double emailRatio() {
      return two.email() / one.email();
    }

    /** 1 if the other channel notices nothing. */
    double webhookRatio() {
      return two.webhook() / one.webhook();
    }
  }

  /**
   * Messages a second that arrived.
   *
   * @param email on the channel that gets another worker
   * @param webhook on the one that does not
   */
  record Rates(double email, double webhook) {}

  /** Starts a server and workers of its own on {@code foundation}, and stops them. */
  Measured measure(Foundation foundation) throws IOException, InterruptedException {
    var place = foundation.place();
    var wiring =
        Wiring.to(foundation, mails.address())
            .withJvm("-XX:TieredStopAtLevel=1"); // warm soon: waiting is to limit them
    var email = wiring.withQueue("email", AT_ONCE);
    var webhook = wiring.withQueue("webhook", AT_ONCE);
    var server = VeredusProcess.server("scaling-server", place, wiring.withoutChannels());
    var first = VeredusProcess.worker("scaling-email-1", place, email);
    var other = VeredusProcess.worker("scaling-webhook", place, webhook);
    var second = VeredusProcess.worker("scaling-email-2", place, email);
    try (var stack = Arrangement.start(server, List.of(first, other));
        second) {
      var loops = feed(new Api(stack.server().url(), Foundation.API_KEY));
      var one = rates(loops);
      second.start();
      var two = rates(loops);
      for (var loop : loops) {
        loop.stop();
      }
      return new Measured(one, two);
    }
  }

  private List<ClosedLoop> feed(Api api) throws IOException {
    var _ =
        api.post(
            "/v1/webhook-endpoints",
            "{\"id\": \"%s\", \"url\": \"%s\"}".formatted(ENDPOINT, calls.url()));
    return List.of(
        feed(mails.arrivals(), () -> api.send(NOTIFICATION.formatted("email", "ana@example.org"))),
        feed(calls.arrivals(), () -> api.send(NOTIFICATION.formatted("webhook", ENDPOINT))));
  }

  private static ClosedLoop feed(Arrivals arrivals, Intake intake) {
    var loop = new ClosedLoop(WAITING, SENDERS, intake);
    arrivals.clear(loop::done);
    loop.start();
    return loop;
  }

  private Rates rates(List<ClosedLoop> loops) throws IOException, InterruptedException {
    awaitFirst(loops);
    Thread.sleep(WARM_UP);
    long begun = System.nanoTime();
    long email = mails.arrivals().count();
    long webhook = calls.arrivals().count();
    Thread.sleep(MEASURED);
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Rates(
        (mails.arrivals().count() - email) / seconds,
        (calls.arrivals().count() - webhook) / seconds);
  }

  private void awaitFirst(List<ClosedLoop> loops) throws IOException, InterruptedException {
    boolean underWay =
        FOR_THE_FIRST.await(() -> {
          for (var loop : loops) {
            loop.requireNoFault();
          }
          return mails.arrivals().count() >= FIRST && calls.arrivals().count() >= FIRST;
        });
    if (!underWay) {
      throw new BenchException("The workers do not begin to send");
    }
  }

  @Override
  public void close() throws IOException {
    mails.close();
    calls.close();
  }
}
