package io.veredus.activities.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.veredus.activities.sms.SmsSegments;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.message.SmsMessage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Tells of every attempt: one log event {@code attempt.finished}, and the metrics {@code
 * veredus.attempts}, {@code veredus.retries}, {@code veredus.queued}, {@code
 * veredus.attempt.duration} and {@code veredus.attempts.in.flight} of the same record. Never an
 * address, a subject or a secret, so nothing that a provider said: it may quote them.
 */
public final class AttemptLog {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);
  private static final String NONE = "none";

  private final MeterRegistry meters;
  private final Map<Channel, AtomicInteger> inFlight;
  private final Map<Channel, AtomicInteger> underWay = countersByChannel();

  public AttemptLog(MeterRegistry meters) {
    this(meters, countersByChannel());
    inFlight.forEach(
        (channel, count) -> // kept here, as the registry holds it weakly
        meters.gauge("veredus.attempts.in.flight", Tags.of("channel", channel.wireName()), count));
  }

  private AttemptLog(MeterRegistry meters, Map<Channel, AtomicInteger> inFlight) {
    this.meters = meters;
    this.inFlight = inFlight;
  }

  /** The same for attempts of another kind, which take nothing from {@link #underWay} of these. */
  AttemptLog apart() {
    return new AttemptLog(meters, inFlight);
  }

  private static Map<Channel, AtomicInteger> countersByChannel() {
    var counters = new EnumMap<Channel, AtomicInteger>(Channel.class);
    for (var channel : Channel.values()) {
      counters.put(channel, new AtomicInteger());
    }
    return counters;
  }

  /** Counts the attempt as running, with its ids in every log line, until the scope is closed. */
  Scope begin(AttemptPlan plan) {
    var request = plan.request();
    var channel = request.message().channel();
    of(inFlight, channel).incrementAndGet();
    of(underWay, channel).incrementAndGet();
    MDC.put("notification", request.notification().toString());
    MDC.put("tenant", request.tenant().toString());
    MDC.put("attempt", Integer.toString(plan.number()));
    return () -> {
      of(inFlight, channel).decrementAndGet();
      of(underWay, channel).decrementAndGet();
      MDC.remove("notification");
      MDC.remove("tenant");
      MDC.remove("attempt");
    };
  }

  /** Attempts of this kind by the channel that are running in this process. */
  int underWay(Channel channel) {
    return of(underWay, channel).get();
  }

  void finished(AttemptPlan plan, Attempt attempt) {
    count(plan, attempt);
    write(plan, attempt);
  }

  private void count(AttemptPlan plan, Attempt attempt) {
    var type = plan.request().type().value();
    countOutcome(type, attempt);
    var tags = Tags.of("channel", attempt.channel().wireName(), "type", type);
    if (attempt.number() > 1) {
      meters.counter("veredus.retries", tags).increment();
    } else {
      meters.timer("veredus.queued", tags).record(queued(plan, attempt));
    }
  }

  private void countOutcome(String type, Attempt attempt) {
    var outcome = attempt.outcome();
    var tags =
        Tags.of(
            "channel", attempt.channel().wireName(),
            "provider", attempt.provider().map(ProviderId::value).orElse(NONE),
            "outcome", outcome.wireName());
    meters
        .counter("veredus.attempts", tags.and("type", type, "reason", reasonCode(outcome)))
        .increment();
    meters.timer("veredus.attempt.duration", tags).record(duration(attempt));
  }

  private static void write(AttemptPlan plan, Attempt attempt) {
    var request = plan.request();
    var outcome = attempt.outcome();
    var event = LOG.atLevel(outcome instanceof AttemptOutcome.Ambiguous ? Level.WARN : Level.INFO);
    if (request.message() instanceof SmsMessage sms
        && !sms.text().contains(SensitiveValues.MARK)) { // whose length only the provider sees
      var segments = SmsSegments.of(sms.text()); // what providers charge for
      event =
          event
              .addKeyValue("sms_encoding", segments.encoding())
              .addKeyValue("sms_length", segments.units()) // septets or UTF-16 units, by encoding
              .addKeyValue("sms_segments", segments.count());
    }
    event
        .addKeyValue("notification", request.notification())
        .addKeyValue("tenant", request.tenant())
        .addKeyValue("type", request.type())
        .addKeyValue("channel", attempt.channel().wireName())
        .addKeyValue("provider", attempt.provider().map(ProviderId::value).orElse(NONE))
        .addKeyValue("attempt", attempt.number())
        .addKeyValue("max_attempts", plan.maximum())
        .addKeyValue("outcome", outcome.wireName())
        .addKeyValue("reason", reasonCode(outcome))
        .addKeyValue("duration_ms", duration(attempt).toMillis())
        .addKeyValue("next_attempt_at", attempt.nextAttemptAt().map(Object::toString).orElse(NONE))
        .addKeyValue("deadline", request.deadline())
        .addKeyValue("workflow", WorkflowIds.of(request.notification()))
        .log("attempt.finished");
  }

  private static AtomicInteger of(Map<Channel, AtomicInteger> counters, Channel channel) {
    return counters.computeIfAbsent(channel, _ -> new AtomicInteger());
  }

  private static String reasonCode(AttemptOutcome outcome) {
    return outcome.why().map(reason -> reason.code().wireName()).orElse(NONE);
  }

  /** From when it was due to its first attempt. */
  private static Duration queued(AttemptPlan plan, Attempt first) {
    var request = plan.request();
    var due = request.deadline().minus(request.schedule().timeToLive());
    return due.isBefore(first.startedAt())
        ? Duration.between(due, first.startedAt())
        : Duration.ZERO;
  }

  private static Duration duration(Attempt attempt) {
    return Duration.between(attempt.startedAt(), attempt.finishedAt());
  }

  /** An attempt that is running. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
