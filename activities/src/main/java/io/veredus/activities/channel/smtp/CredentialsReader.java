package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.SmtpCredentials.Proof;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.provider.SecretSource;
import io.veredus.activities.provider.SettingsReader;
import java.util.Optional;

/** Reads the settings {@code auth.…}: none, a password, or a client that gets tokens. */
record CredentialsReader(SettingsReader reader, GuardedHttp http) {
  Optional<SmtpCredentials> read() {
    var username = reader.optionalText("auth.username");
    var identity = reader.optionalText("auth.identity");
    boolean allowPlainText = reader.flag("auth.allowPlainText", false);
    var password = reader.secret("auth.password");
    var token = token();
    if (password.isPresent() && token.isPresent()) {
      wrong("has a password and a token", "a password, or tokenUrl with its client");
    }
    var proof =
        token.<Proof>map(Proof.Token::new).or(() -> password.<Proof>map(Proof.Password::new));
    if (username.isPresent() != proof.isPresent()) {
      wrong("is half given", "a user name with a password or a token, or neither");
    }
    return username.flatMap(
        name -> proof.map(its -> new SmtpCredentials(name, its, identity, allowPlainText)));
  }

  private Optional<AccessTokens> token() {
    var url =
        reader.parsed(
            "auth.tokenUrl", EndpointUrl::new, "a URL such as https://login.example.org/token");
    var id = reader.optionalText("auth.clientId");
    var secret = reader.secret("auth.clientSecret");
    var scope = reader.optionalText("auth.scope");
    boolean complete =
        reader.optionalText("auth.tokenUrl").isPresent() && id.isPresent() && secret.isPresent();
    boolean begun =
        reader.optionalText("auth.tokenUrl").isPresent()
            || id.isPresent()
            || secret.isPresent()
            || scope.isPresent();
    if (begun && !complete) {
      wrong("has half a token client", "tokenUrl, clientId and clientSecret, or none of them");
    }
    return complete
        ? url.map(it -> tokens(it, id.orElseThrow(), secret.orElseThrow(), scope))
        : Optional.empty();
  }

  private AccessTokens tokens(
      EndpointUrl url, String id, SecretSource secret, Optional<String> scope) {
    return new AccessTokens(http, new AccessTokens.Client(url, id, secret, scope));
  }

  private void wrong(String detail, String allowed) {
    reader.wrong(SettingsReader.setting("auth"), detail, allowed);
  }
}
