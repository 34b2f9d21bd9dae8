package io.veredus.bench.scaling;

import java.util.Locale;

/** What was measured: with one e-mail worker, and with two. */
public record ScalingFigures(ScalingPlan plan, Rates one, Rates two) {
  /**
   * Messages a second that arrived.
   *
   * @param email on the channel that gets another worker
   * @param webhook on the one that does not
   */
  public record Rates(double email, double webhook) {}

  /** 2 if the second worker does as much as the first. */
  public double emailRatio() {
    return two.email() / one.email();
  }

  /** 1 if the other channel notices nothing. */
  public double webhookRatio() {
    return two.webhook() / one.webhook();
  }

  /** For people, in Markdown. */
  public String table() {
    return String.format(
        Locale.ROOT,
        """
        | | e-mail a second | webhooks a second |
        |---|---|---|
        | one e-mail worker | %.2f | %.2f |
        | two e-mail workers | %.2f | %.2f |
        | ratio | %.2f | %.2f |
        """,
        one.email(),
        one.webhook(),
        two.email(),
        two.webhook(),
        emailRatio(),
        webhookRatio());
  }
}
