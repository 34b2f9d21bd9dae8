package io.veredus.activities.channel.twilio;

import io.veredus.activities.channel.twilio.TwilioCredentials.ApiKey;
import io.veredus.activities.channel.twilio.TwilioCredentials.AuthToken;
import io.veredus.activities.provider.SecretSource;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Reads what all kinds of Twilio provider are set with. */
final class TwilioSettings {
  private final SettingsReader reader;
  private final Optional<String> accountSid;
  private final Optional<Secret> authToken;
  private final Optional<ApiKey> apiKey;

  TwilioSettings(SettingsReader reader) {
    this.reader = reader;
    this.accountSid = sid("accountSid", "AC");
    this.authToken = reader.secret("authToken").map(SecretSource::current).map(Secret::new);
    this.apiKey = apiKey();
    reader.text("accountSid");
    if (authToken.isEmpty() && apiKey.isEmpty() && !reader.hasErrors()) {
      reader.wrong(
          SettingsReader.secretAt("authToken"),
          "is missing",
          "the account's authToken, or apiKeySid and apiKeySecret");
    }
  }

  /** Of the account, whoever makes the requests; empty if only an API key is known. */
  Optional<Secret> authToken() {
    return authToken;
  }

  /** To be called once nothing is wrong. */
  TwilioAccount account(Optional<URI> standIn) {
    var credentials =
        apiKey
            .<TwilioCredentials>map(Function.identity())
            .orElseGet(() -> new AuthToken(authToken.orElseThrow()));
    return new TwilioAccount(
        accountSid.orElseThrow(), credentials, TwilioTimeouts.DEFAULT, standIn);
  }

  Optional<String> sid(String name, String kind) {
    return reader.parsed(
        name, sid -> Sids.require(sid, kind, name), kind + " and 32 hexadecimal digits");
  }

  private Optional<ApiKey> apiKey() {
    var sid = sid("apiKeySid", "SK");
    var secret = reader.secret("apiKeySecret").map(SecretSource::current).map(Secret::new);
    if (sid.isPresent() != secret.isPresent() && !reader.hasErrors()) {
      reader.wrong(
          SettingsReader.setting("apiKeySid"),
          "is half given",
          "apiKeySid with the secret apiKeySecret, or neither");
    }
    return sid.flatMap(id -> secret.map(it -> new ApiKey(id, it)));
  }
}
