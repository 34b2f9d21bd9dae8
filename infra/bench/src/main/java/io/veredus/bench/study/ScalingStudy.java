package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.measured.Installation;
import io.veredus.bench.round.Progress;
import io.veredus.bench.round.Rounds;
import java.io.IOException;

/**
 * What a second worker does for its channel, and for another: several processes, slow providers.
 */
final class ScalingStudy implements Study {
  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public ObjectNode measure(Installation installation, Rounds rounds, Progress progress)
      throws Exception {
    progress.begin("scaling from one worker to two");
    var measured = measure(installation.foundation());
    progress.end("%.2f times the rate".formatted(measured.emailRatio()));
    var figures = new Figures();
    figures
        .under("oneWorker")
        .put("emailPerSecond", measured.one().email())
        .put("webhookPerSecond", measured.one().webhook());
    figures
        .under("twoWorkers")
        .put("emailPerSecond", measured.two().email())
        .put("webhookPerSecond", measured.two().webhook());
    return figures
        .put("emailRatio", measured.emailRatio())
        .put("webhookRatio", measured.webhookRatio())
        .tree();
  }

  private static Scaling.Measured measure(Foundation foundation)
      throws IOException, InterruptedException {
    try (var scaling = new Scaling()) {
      return scaling.measure(foundation);
    }
  }
}
