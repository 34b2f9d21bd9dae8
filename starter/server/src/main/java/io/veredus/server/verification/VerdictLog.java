package io.veredus.server.verification;

import io.micrometer.core.instrument.MeterRegistry;
import io.veredus.workflows.verification.CheckResult;
import io.veredus.workflows.verification.VerificationRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event per check, and the metric {@code veredus.verification.checks}. Never a code, nor what
 * was entered instead of it.
 */
final class VerdictLog {
  private static final Logger LOG = LoggerFactory.getLogger(VerdictLog.class);

  private final MeterRegistry meters;

  VerdictLog(MeterRegistry meters) {
    this.meters = meters;
  }

  void judged(VerificationRequest request, CheckResult result) {
    var verdict = result.verdict().wireName();
    var channel = request.channel().wireName();
    meters
        .counter("veredus.verification.checks", "verdict", verdict, "channel", channel)
        .increment();
    LOG.atInfo()
        .addKeyValue("verification", request.id())
        .addKeyValue("tenant", request.tenant())
        .addKeyValue("purpose", request.purpose().wireName())
        .addKeyValue("channel", channel)
        .addKeyValue("verdict", verdict)
        .addKeyValue("tries_left", result.triesLeft())
        .log("verification.checked");
  }
}
