package io.veredus.activities.channel.twilio;

import io.veredus.activities.channel.twilio.TwilioFault.Kind;
import io.veredus.activities.channel.twilio.TwilioFault.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * One request and its answer, which are over by a deadline: the SDK itself knows time-outs of parts
 * alone, reads answers of any length and forgets their status if it cannot read them.
 */
final class TwilioExchange implements ExecChainHandler {
  /** Twilio's answers have about one kilobyte. */
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Instant deadline;
  private final TwilioTimeouts timeouts;
  private final ScheduledExecutorService alarms;
  private int status;
  private Optional<Duration> retryAfter = Optional.empty();

  TwilioExchange(Instant deadline, TwilioTimeouts timeouts, ScheduledExecutorService alarms) {
    this.deadline = deadline;
    this.timeouts = timeouts;
    this.alarms = alarms;
  }

  /** Of the answer; 0 as long as there is none. */
  int status() {
    return status;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    var left = shorter(Duration.between(Instant.now(), deadline), timeouts.call());
    if (!left.isPositive()) {
      throw new TwilioFault(Stage.CONNECTING, Kind.TIMED_OUT, "No time was left");
    }
    scope.clientContext.setRequestConfig(within(left));
    var body = Optional.ofNullable(request.getEntity()).map(CountedBody::new);
    body.ifPresent(request::setEntity);
    var alarm = alarms.schedule(() -> cancel(scope), left.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return read(chain.proceed(request, scope), scope);
    } catch (IOException | HttpException broken) {
      throw alarm.getDelay(TimeUnit.NANOSECONDS) <= 0
          ? TwilioFault.late(stageOf(body), broken)
          : TwilioFault.of(stageOf(body), broken);
    } finally {
      alarm.cancel(false);
    }
  }

  /** A request without a body asks, and changes nothing, however far it came. */
  private static Stage stageOf(Optional<CountedBody> body) {
    return body.map(CountedBody::stage).orElse(Stage.WRITING);
  }

  private ClassicHttpResponse read(ClassicHttpResponse response, ExecChain.Scope scope) {
    status = response.getCode();
    retryAfter =
        Optional.ofNullable(response.getFirstHeader("Retry-After"))
            .flatMap(header -> RetryAfter.of(header.getValue(), Instant.now()));
    response.setHeaders(); // the SDK would log them, and they may repeat what is secret
    response.setEntity(new ByteArrayEntity(bodyOf(response, scope), ContentType.APPLICATION_JSON));
    return response;
  }

  /** Empty if it is too long, or ends too early: the status alone has to say it then. */
  private static byte[] bodyOf(ClassicHttpResponse response, ExecChain.Scope scope) {
    var entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    try (var in = entity.getContent()) {
      byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
      if (bytes.length <= LONGEST_ANSWER) {
        return bytes;
      }
      scope.execRuntime.discardEndpoint(); // closing alone would read on to the end
    } catch (IOException cutOff) {
      scope.execRuntime.discardEndpoint();
    }
    return new byte[0];
  }

  @SuppressWarnings("deprecation") // the connection's own time-out cannot be set for one call
  private RequestConfig within(Duration left) {
    var wait = Timeout.of(left);
    return RequestConfig.custom()
        .setConnectionRequestTimeout(wait)
        .setConnectTimeout(Timeout.of(shorter(left, timeouts.connect())))
        .setResponseTimeout(wait)
        .build();
  }

  private static void cancel(ExecChain.Scope scope) {
    if (scope.originalRequest instanceof Cancellable running) {
      running.cancel();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
