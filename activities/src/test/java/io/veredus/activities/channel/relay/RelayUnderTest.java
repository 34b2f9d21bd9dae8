package io.veredus.activities.channel.relay;

import static io.veredus.activities.conformance.Expected.notApplicable;

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
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Both kinds of relay as the conformance suite sees them. */
public final class RelayUnderTest<M extends Message> implements ProviderUnderTest<M> {
  private static final String ADDRESS = "planted.bea@example.org";
  private static final String NUMBER = "+31612340001";
  private static final String TEXT = "planted-relay-7K2M9Q";
  private static final String KEY = "planted-relay-key";
  private static final String TOKEN = "planted-relay-token";
  private static final String PATH = "planted-relay-path";

  private static final Map<Case, Reply> REPLIES =
      Map.of(
          Case.SUCCESS, Reply.of(200),
          Case.MESSAGE_REFUSED, Reply.of(422),
          Case.UNAVAILABLE, Reply.of(503),
          Case.THROTTLED, Reply.of(429),
          Case.THROTTLED_WITH_DELAY, Reply.of(429).withDelay(),
          Case.WRONG_CREDENTIALS, Reply.of(401),
          Case.GARBAGE_IN_SUCCESS, Reply.of(200, "<html>%$#@!"));

  /** How a provider is made of its settings and the client. */
  private interface Making<M extends Message> {
    Provider<M> of(HttpRelaySettings settings, GuardedHttp http, InstantSource clock);
  }

  private final ProviderKind kind;
  private final Function<String, M> messages;
  private final Making<M> making;

  private RelayUnderTest(ProviderKind kind, Function<String, M> messages, Making<M> making) {
    this.kind = kind;
    this.messages = messages;
    this.making = making;
  }

  public static RelayUnderTest<EmailMessage> ofEmail() {
    var to = new EmailAddress(ADDRESS);
    return new RelayUnderTest<>(
        ProviderKind.HTTP_EMAIL,
        text -> new EmailMessage(to, Optional.empty(), TEXT, text, TEXT),
        HttpRelayProvider::ofEmail);
  }

  public static RelayUnderTest<SmsMessage> ofSms() {
    var to = new PhoneNumber(NUMBER);
    return new RelayUnderTest<>(
        ProviderKind.HTTP_SMS, text -> new SmsMessage(to, text), HttpRelayProvider::ofSms);
  }

  @Override
  public ProviderKind kind() {
    return kind;
  }

  @Override
  public TestServer serve(Case what, Setting setting) {
    return new HttpConduct(REPLIES).serve(what, setting);
  }

  @Override
  public Provider<M> provider(Case what, int port, Setting setting) {
    String scheme = HttpConduct.isEncrypted(what) ? "https" : "http";
    var settings =
        new HttpRelaySettings(
            new ProviderId(name()),
            "",
            new EndpointUrl(scheme + "://127.0.0.1:" + port + "/" + PATH),
            new OwnHeaders(Map.of("Authorization", new Secret("Bearer " + TOKEN))),
            Duration.ofSeconds(30),
            RotatingSecret.of(KEY),
            TimedSignature.DEFAULT_HEADER);
    return OwnClient.of(setting, http -> making.of(settings, http, InstantSource.system()));
  }

  @Override
  public M message(Case what) {
    return messages.apply(Setting.text(TEXT, what));
  }

  @Override
  public Map<Case, Expected> particulars() {
    return Map.of(
        Case.ADDRESS_REFUSED,
        notApplicable("A relay has no answer that speaks of the address alone."));
  }

  @Override
  public List<String> secrets() {
    return List.of(KEY, TOKEN, PATH);
  }

  @Override
  public List<String> texts() {
    return List.of(ADDRESS, NUMBER, TEXT);
  }
}
