package io.veredus.activities.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {
  private static final URI URL =
      URI.create("https://notify.example.org/receipts?notification=017f22e2&attempt=1");
  private static final Map<String, String> FORM =
      Map.of("MessageSid", "SM42", "MessageStatus", "delivered", "To", "+31612345678");

  private final TwilioSignature signature = new TwilioSignature(new Secret(Accounts.TOKEN));

  @Test
  void takesTheExampleOfTwiliosDocumentation() {
    var form =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    assertThat(
            new TwilioSignature(new Secret("12345"))
                .isValid(
                    URI.create("https://mycompany.com/myapp.php?foo=1&bar=2"),
                    form,
                    "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
        .isTrue();
  }

  @Test
  void takesWhatWasSignedWithTheToken() throws Exception {
    assertThat(signature.isValid(URL, FORM, signed(Accounts.TOKEN, URL, FORM))).isTrue();
  }

  @Test
  void refusesAnotherToken() throws Exception {
    assertThat(signature.isValid(URL, FORM, signed("another", URL, FORM))).isFalse();
  }

  @Test
  void refusesAFormThatWasChanged() throws Exception {
    String given = signed(Accounts.TOKEN, URL, FORM);
    var changed = new HashMap<>(FORM);
    changed.put("MessageStatus", "failed");
    assertThat(signature.isValid(URL, changed, given)).isFalse();
    changed.putAll(FORM);
    changed.put("ErrorCode", "21610");
    assertThat(signature.isValid(URL, changed, given)).isFalse();
  }

  @Test
  void refusesAnotherNotificationInTheQuery() throws Exception {
    var other = URI.create(URL.toString().replace("017f22e2", "017f22e3"));
    assertThat(signature.isValid(other, FORM, signed(Accounts.TOKEN, URL, FORM))).isFalse();
  }

  @Test
  void refusesNoSignature() {
    assertThat(signature.isValid(URL, FORM, "")).isFalse();
  }

  /** By the description, not by the SDK. */
  static String signed(String token, URI url, Map<String, String> form) throws Exception {
    var text = new StringBuilder(url.toString());
    new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(UTF_8)));
  }
}
