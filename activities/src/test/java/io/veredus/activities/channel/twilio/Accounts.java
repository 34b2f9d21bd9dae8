package io.veredus.activities.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** An account at the stand-in, and attempts to use it. */
final class Accounts {
  static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
  static final String KEY_SID = "SK0123456789abcdef0123456789abcdef";
  static final String SERVICE_SID = "VA0123456789abcdef0123456789abcdef";
  static final String POOL_SID = "MG0123456789abcdef0123456789abcdef";
  static final String TOKEN = "planted-token-7f3a";
  static final ProviderId TWILIO = new ProviderId("twilio");
  static final NotificationId NOTIFICATION =
      NotificationId.of("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

  private Accounts() {}

  static TwilioAccount with(URI standIn) {
    return new TwilioAccount(
        ACCOUNT_SID,
        new TwilioCredentials.AuthToken(new Secret(TOKEN)),
        new TwilioTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20)),
        Optional.of(standIn));
  }

  static TwilioAccount withKey(URI standIn) {
    return new TwilioAccount(
        ACCOUNT_SID,
        new TwilioCredentials.ApiKey(KEY_SID, new Secret(TOKEN)),
        TwilioTimeouts.DEFAULT,
        Optional.of(standIn));
  }

  static AttemptContext attempt() {
    return within(Duration.ofSeconds(20));
  }

  static AttemptContext within(Duration time) {
    return new AttemptContext(NOTIFICATION, TenantId.DEFAULT, 2, Instant.now().plus(time));
  }

  static String basic(String username) {
    byte[] pair = (username + ":" + TOKEN).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
