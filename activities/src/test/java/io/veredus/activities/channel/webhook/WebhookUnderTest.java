package io.veredus.activities.channel.webhook;

import static io.veredus.activities.conformance.Expected.rejected;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.conformance.Case;
import io.veredus.activities.conformance.Expected;
import io.veredus.activities.conformance.HttpConduct;
import io.veredus.activities.conformance.HttpConduct.Reply;
import io.veredus.activities.conformance.OwnClient;
import io.veredus.activities.conformance.ProviderUnderTest;
import io.veredus.activities.conformance.Setting;
import io.veredus.activities.conformance.TestServer;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.message.WebhookMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks as the conformance suite sees them. */
public final class WebhookUnderTest implements ProviderUnderTest<WebhookMessage> {
  private static final String ADDRESS = "planted.cleo@example.org";
  private static final String TEXT = "planted-call-7K2M9Q";
  private static final String KEY = "whsec_cGxhbnRlZC13ZWJob29rLWtleS1wbGFudGVk";
  private static final String TOKEN = "planted-webhook-token";
  private static final String PATH = "planted-webhook-path";

  private static final Map<Case, Reply> REPLIES =
      Map.of(
          Case.SUCCESS, Reply.of(200),
          Case.MESSAGE_REFUSED, Reply.of(422),
          Case.ADDRESS_REFUSED, Reply.of(410),
          Case.UNAVAILABLE, Reply.of(503),
          Case.THROTTLED, Reply.of(429),
          Case.THROTTLED_WITH_DELAY, Reply.of(429).withDelay(),
          Case.WRONG_CREDENTIALS, Reply.of(401),
          Case.GARBAGE_IN_SUCCESS, Reply.of(200, "<html>%$#@!"));

  @Override
  public ProviderKind kind() {
    return ProviderKind.WEBHOOK;
  }

  @Override
  public TestServer serve(Case what, Setting setting) {
    return new HttpConduct(REPLIES).serve(what, setting);
  }

  @Override
  public Provider<WebhookMessage> provider(Case what, int port, Setting setting) {
    String scheme = HttpConduct.isEncrypted(what) ? "https" : "http";
    var endpoint =
        new WebhookEndpoint(
            new EndpointUrl(scheme + "://127.0.0.1:" + port + "/" + PATH),
            new StandardFormat(),
            new OwnHeaders(Map.of("Authorization", new Secret("Bearer " + TOKEN))),
            Duration.ofSeconds(30),
            Optional.of(RotatingSecret.of(KEY)),
            Optional.empty());
    return OwnClient.of(
        setting,
        http ->
            new WebhookProvider(
                new ProviderId("webhook"),
                http,
                (_, _) -> Optional.of(endpoint),
                (_, _, _) -> {},
                InstantSource.system()));
  }

  @Override
  public WebhookMessage message(Case what) {
    return new WebhookMessage(
        new EndpointId("ops"),
        new MessageType(new TypeKey("workspace.dormant"), "Workspace Dormant", "t-1"),
        new MessageText(TEXT, TEXT),
        new MessageText(Setting.text(TEXT, what), TEXT),
        List.of(),
        Map.of(),
        Map.of(),
        new MessageRecipient("r-1", "Cleo", ADDRESS, "cleo"),
        Optional.empty());
  }

  /** The endpoint is the recipient's own, and nobody else can stand in for it. */
  @Override
  public Map<Case, Expected> particulars() {
    return Map.of(Case.WRONG_CREDENTIALS, rejected(PROVIDER_AUTHENTICATION));
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY, KEY.substring(6), TOKEN, PATH);
  }

  @Override
  public List<String> texts() {
    return List.of(ADDRESS, TEXT);
  }
}
