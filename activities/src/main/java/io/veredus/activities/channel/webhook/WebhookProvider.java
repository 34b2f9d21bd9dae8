package io.veredus.activities.channel.webhook;

import static io.veredus.workflows.attempt.ReasonCode.ADDRESS_REJECTED;
import static io.veredus.workflows.attempt.ReasonCode.NO_ADDRESS;
import static io.veredus.workflows.attempt.ReasonCode.STORE_UNAVAILABLE;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.activities.http.HttpCall;
import io.veredus.activities.http.HttpReplies;
import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.SettingsError;
import io.veredus.activities.provider.TestMessages;
import io.veredus.activities.provider.TestStep;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.WebhookMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one endpoint, as it is at the time of the attempt, in its own format. */
public final class WebhookProvider implements Provider<WebhookMessage>, ProviderTest {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookProvider.class);

  private final ProviderId id;
  private final GuardedHttp http;
  private final EndpointLookup endpoints;
  private final EndpointDisabler disabler;
  private final InstantSource clock;

  /**
   * @param http shared with others, and not closed here
   */
  public WebhookProvider(
      ProviderId id,
      GuardedHttp http,
      EndpointLookup endpoints,
      EndpointDisabler disabler,
      InstantSource clock) {
    this.id = id;
    this.http = http;
    this.endpoints = endpoints;
    this.disabler = disabler;
    this.clock = clock;
  }

  @Override
  public ProviderId id() {
    return id;
  }

  @Override
  public AttemptOutcome attempt(WebhookMessage message, AttemptContext context) {
    Optional<WebhookEndpoint> endpoint;
    try {
      endpoint = endpoints.find(context.tenant(), message.endpoint());
    } catch (RuntimeException away) { // nothing was sent, so nothing is ambiguous
      LOG.warn("The endpoint could not be read", away);
      return new RetryLater(new Reason(STORE_UNAVAILABLE, "The endpoint could not be read"));
    }
    return endpoint
        .map(found -> attempt(found, message, context))
        .orElseGet(() -> rejected(NO_ADDRESS, "The endpoint does not exist, or no longer"));
  }

  /** An endpoint that is gone is not disabled by a test. */
  @Override
  public List<TestStep> test(TestSend send) {
    var id = send.address(EndpointId::new, "the id of an endpoint");
    var endpoint =
        endpoints
            .find(send.tenant(), id)
            .orElseThrow(() ->
                new InvalidSettingsException(
                    List.of(
                        new SettingsError(
                            "/to", "There is no such endpoint", "the id of an endpoint"))));
    var now = clock.instant();
    var delivery = delivery(endpoint, NotificationId.create(), send.tenant(), now);
    var message = TestMessages.webhook(id, id().value());
    var trace = http.trace(call(endpoint, message, delivery).endedBy(send.deadline(), now));
    return trace.told(
        HttpReplies.ofEndpoint(trace.answer(), delivery.messageId(), clock.instant()));
  }

  @Override
  public void close() {
    // What is shared is closed by who made it.
  }

  private AttemptOutcome attempt(
      WebhookEndpoint endpoint, WebhookMessage message, AttemptContext context) {
    return endpoint
        .disabledReason()
        .map(why -> rejected(ADDRESS_REJECTED, "The endpoint is disabled: " + why))
        .orElseGet(() -> call(endpoint, message, context));
  }

  private AttemptOutcome call(
      WebhookEndpoint endpoint, WebhookMessage message, AttemptContext context) {
    var now = clock.instant();
    var delivery = delivery(endpoint, context.notification(), context.tenant(), now);
    var answer = http.post(call(endpoint, message, delivery).endedBy(context.deadline(), now));
    return answer instanceof Answered answered && answered.status() == HttpReplies.GONE
        ? gone(message, context)
        : HttpReplies.ofEndpoint(answer, delivery.messageId(), clock.instant());
  }

  private static Delivery delivery(
      WebhookEndpoint endpoint, NotificationId id, TenantId tenant, Instant now) {
    var secrets = endpoint.secret().map(secret -> secret.validAt(now)).orElse(List.of());
    return new Delivery(id, tenant, now, secrets);
  }

  private static HttpCall call(
      WebhookEndpoint endpoint, WebhookMessage message, Delivery delivery) {
    var content = endpoint.format().contentOf(message, delivery);
    return new HttpCall(
            endpoint.url(),
            content.headers(),
            content.contentType(),
            content.body(),
            endpoint.timeout())
        .with(endpoint.headers());
  }

  private AttemptOutcome gone(WebhookMessage message, AttemptContext context) {
    var why = new Reason(ADDRESS_REJECTED, "The endpoint answered 410 (Gone) and was disabled");
    try {
      disabler.disable(context.tenant(), message.endpoint(), why);
      return new Rejected(why, true);
    } catch (RuntimeException away) {
      LOG.warn("An endpoint that is gone could not be disabled", away);
      return new Rejected(
          new Reason(ADDRESS_REJECTED, "The endpoint answered 410 (Gone), yet stays enabled"),
          true);
    }
  }

  private static AttemptOutcome rejected(ReasonCode code, String why) {
    return new Rejected(new Reason(code, why), false);
  }
}
