package io.veredus.activities.channel.relay;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SecretSource;
import io.veredus.activities.provider.SettingsError;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.activities.signature.TimedSignature;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/** Makes relays of mails or text messages of their settings. */
public final class RelayFactory implements ProviderFactory {
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

  private final ProviderKind kind;
  private final GuardedHttp http;

  private RelayFactory(ProviderKind kind, GuardedHttp http) {
    this.kind = kind;
    this.http = http;
  }

  /**
   * @param http shared by all providers, and not closed by any
   */
  public static RelayFactory ofEmail(GuardedHttp http) {
    return new RelayFactory(ProviderKind.HTTP_EMAIL, http);
  }

  /**
   * @param http shared by all providers, and not closed by any
   */
  public static RelayFactory ofSms(GuardedHttp http) {
    return new RelayFactory(ProviderKind.HTTP_SMS, http);
  }

  @Override
  public ProviderKind kind() {
    return kind;
  }

  @Override
  public Class<? extends Message> carries() {
    return kind == ProviderKind.HTTP_EMAIL ? EmailMessage.class : SmsMessage.class;
  }

  @Override
  public Provider<?> create(StoredProvider stored) {
    var settings = settings(stored);
    return kind == ProviderKind.HTTP_EMAIL
        ? HttpRelayProvider.ofEmail(settings, http, InstantSource.system())
        : HttpRelayProvider.ofSms(settings, http, InstantSource.system());
  }

  /** That its endpoint may be called at all, as far as can be known now. */
  @Override
  public List<SettingsError> objections(StoredProvider stored) {
    return http.guard().objectionTo(settings(stored).endpoint()).stream()
        .map(why ->
            new SettingsError(
                SettingsReader.setting("endpoint"),
                "leads where nothing may be called: " + why,
                "a public host, or one that veredus.http.allow names"))
        .toList();
  }

  private static HttpRelaySettings settings(StoredProvider stored) {
    var reader = new SettingsReader(stored);
    reader.text("endpoint");
    var endpoint =
        reader.parsed("endpoint", EndpointUrl::new, "an http or https URL without user name");
    var description = reader.optionalText("description").orElse("");
    var timeout = reader.duration("timeout", HttpRelaySettings.DEFAULT_TIMEOUT, LONGEST_TIMEOUT);
    var signatureHeader =
        reader.parsed("signatureHeader", OwnHeaders::requireName, "the name of a header");
    var headers = headers(reader);
    var secret = reader.requiredSecret("secret").map(SecretSource::current);
    return reader.finish(() ->
        new HttpRelaySettings(
            stored.id(),
            description,
            endpoint.orElseThrow(),
            headers,
            timeout,
            RotatingSecret.of(secret.orElseThrow()),
            signatureHeader.orElse(TimedSignature.DEFAULT_HEADER)));
  }

  /** Those that may be seen are settings, the others secrets such as headers.Authorization. */
  private static OwnHeaders headers(SettingsReader reader) {
    var all = new TreeMap<String, Secret>();
    try {
      reader.texts("headers").forEach((name, value) -> all.put(name, new Secret(value)));
      reader.secrets("headers").forEach((name, value) -> all.put(name, new Secret(value)));
      return new OwnHeaders(all);
    } catch (IllegalArgumentException refused) {
      reader.wrong(
          SettingsReader.setting("headers"),
          String.valueOf(refused.getMessage()),
          "names of headers with texts of one line");
      return OwnHeaders.NONE;
    }
  }
}
