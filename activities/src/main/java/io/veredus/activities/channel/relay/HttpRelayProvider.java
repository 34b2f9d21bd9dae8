package io.veredus.activities.channel.relay;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpCall;
import io.veredus.activities.http.HttpReplies;
import io.veredus.activities.http.JsonBody;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.TestMessages;
import io.veredus.activities.provider.TestStep;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Sends by calling a relay.
 *
 * @param <M> what the relay sends
 */
public final class HttpRelayProvider<M extends Message> implements Provider<M>, ProviderTest {
  private final HttpRelaySettings settings;
  private final GuardedHttp http;
  private final InstantSource clock;
  private final Carried<M> carried;

  /** What is written for the relay, and what its test sends. */
  private record Carried<M>(
      BiFunction<M, HttpRelaySettings, RelayBody> bodies, BiFunction<TestSend, String, M> test) {}

  private HttpRelayProvider(
      HttpRelaySettings settings, GuardedHttp http, InstantSource clock, Carried<M> carried) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.carried = carried;
  }

  /**
   * The kind {@code http-email}.
   *
   * @param http shared with others, and not closed here
   */
  public static HttpRelayProvider<EmailMessage> ofEmail(
      HttpRelaySettings settings, GuardedHttp http, InstantSource clock) {
    return new HttpRelayProvider<>(
        settings, http, clock, new Carried<>(RelayBody::of, TestMessages::email));
  }

  /**
   * The kind {@code http-sms}.
   *
   * @param http shared with others, and not closed here
   */
  public static HttpRelayProvider<SmsMessage> ofSms(
      HttpRelaySettings settings, GuardedHttp http, InstantSource clock) {
    return new HttpRelayProvider<>(
        settings, http, clock, new Carried<>(RelayBody::of, TestMessages::sms));
  }

  @Override
  public ProviderId id() {
    return settings.id();
  }

  @Override
  public AttemptOutcome attempt(M message, AttemptContext context) {
    var now = clock.instant();
    String messageId = context.notification().toString();
    var call = call(JsonBody.write(carried.bodies().apply(message, settings)), messageId, now);
    var answer = http.post(call.endedBy(context.deadline(), now));
    return HttpReplies.ofProvider(answer, messageId, clock.instant());
  }

  @Override
  public List<TestStep> test(TestSend send) {
    var message = carried.test().apply(send, id().value());
    var now = clock.instant();
    String messageId = "test-" + UUID.randomUUID();
    var call = call(JsonBody.write(carried.bodies().apply(message, settings)), messageId, now);
    var trace = http.trace(call.endedBy(send.deadline(), now));
    return trace.told(HttpReplies.ofProvider(trace.answer(), messageId, clock.instant()));
  }

  @Override
  public List<TestStep> logIn(Instant deadline) {
    var now = clock.instant();
    var trace = http.reach(settings.endpoint(), Duration.between(now, deadline));
    return trace.reached(HttpReplies.ofProvider(trace.answer(), "", now));
  }

  @Override
  public void close() {
    // What is shared is closed by who made it.
  }

  private HttpCall call(byte[] body, String messageId, Instant now) {
    var headers =
        Map.of(
            HttpCall.MESSAGE_ID,
            messageId,
            settings.signatureHeader(),
            TimedSignature.of(body, settings.secret().validAt(now), now));
    return new HttpCall(
            settings.endpoint(), headers, JsonBody.CONTENT_TYPE, body, settings.timeout())
        .with(settings.headers());
  }
}
