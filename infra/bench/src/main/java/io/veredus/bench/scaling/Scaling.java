package io.veredus.bench.scaling;

import io.veredus.bench.arrangement.Arrangement;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.VeredusProcess;
import io.veredus.bench.arrangement.Wiring;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * One channel's workers from one process to two, while another channel goes on: the first should be
 * twice as fast, the other as fast as before.
 */
public final class Scaling implements AutoCloseable {
  private static final String QUEUE = "veredus.worker.queues.";
  private static final int UNDER_WAY = 20;

  private final ScalingPlan plan;
  private final Feed emails = new Feed();
  private final Feed webhooks = new Feed();
  private final SlowMail mail;
  private final SlowHook hook;

  private Scaling(ScalingPlan plan) throws IOException {
    this.plan = plan;
    mail = new SlowMail(plan.answerTime(), emails::arrived);
    hook = new SlowHook(plan.answerTime(), webhooks::arrived);
  }

  /** Starts a server and workers of its own on {@code foundation}, and stops them. */
  public static ScalingFigures measure(Foundation foundation, ScalingPlan plan) throws IOException {
    try (var scaling = new Scaling(plan)) {
      return scaling.measure(foundation);
    }
  }

  private ScalingFigures measure(Foundation foundation) throws IOException {
    var place = foundation.place();
    var wiring = Wiring.to(foundation, mail.address());
    var email = wiring.with(QUEUE + "email", Integer.toString(plan.concurrency()));
    var webhook = wiring.with(QUEUE + "webhook", Integer.toString(plan.concurrency()));
    var server =
        VeredusProcess.server("scaling-server", place, Arrangement.withoutChannels(wiring));
    var first = VeredusProcess.worker("scaling-email-1", place, email);
    var other = VeredusProcess.worker("scaling-webhook", place, webhook);
    var second = VeredusProcess.worker("scaling-email-2", place, email);
    try (var stack = Arrangement.start(server, List.of(first, other));
        var client = HttpClient.newHttpClient();
        second) {
      begin(new Posts(client, stack.server().url()));
      var one = rates();
      second.start();
      return new ScalingFigures(plan, one, rates());
    } finally {
      emails.close();
      webhooks.close();
    }
  }

  private void begin(Posts posts) {
    posts.endpoint(hook.url());
    emails.begin(posts::email);
    webhooks.begin(posts::webhook);
  }

  private ScalingFigures.Rates rates() {
    warmUp();
    long begun = System.nanoTime();
    long email = emails.count();
    long webhook = webhooks.count();
    pause(plan.measured());
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new ScalingFigures.Rates(
        (emails.count() - email) / seconds, (webhooks.count() - webhook) / seconds);
  }

  /** Both channels must be under way, however long that takes a busy machine. */
  private void warmUp() {
    while (emails.count() < UNDER_WAY || webhooks.count() < UNDER_WAY) {
      emails.requireNoFault();
      webhooks.requireNoFault();
      pause(Duration.ofMillis(100));
    }
    pause(plan.warmUp());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while measuring", interrupted);
    }
  }

  @Override
  public void close() {
    mail.close();
    hook.close();
  }
}
