package io.veredus.activities.channel.twilio;

import com.twilio.security.RequestValidator;
import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.util.Map;

/**
 * Tells Twilio's own requests from others': HMAC-SHA1 over the URL and the sorted form parameters,
 * keyed with the account's auth token ("Webhooks security").
 */
public final class TwilioSignature {
  /** The header that carries it. */
  public static final String HEADER = "X-Twilio-Signature";

  private final RequestValidator validator;

  public TwilioSignature(Secret authToken) {
    this.validator = new RequestValidator(authToken.value());
  }

  /**
   * Compares in constant time.
   *
   * @param url as Twilio was given it, query included: behind a proxy, not what this process sees
   * @param form all parameters of the body, and no other
   */
  public boolean isValid(URI url, Map<String, String> form, String signature) {
    return validator.validate(url.toString(), form, signature);
  }
}
