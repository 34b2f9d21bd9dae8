package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What was signed with the token is taken, and nothing else, whatever is said to be signed. */
class TwilioSignaturePropertiesTest {
  private final TwilioSignature signature = new TwilioSignature(new Secret(Accounts.TOKEN));

  @Property
  void takesWhatWasSignedWithTheToken(
      @ForAll("urls") URI url, @ForAll("forms") Map<String, String> form) throws Exception {
    var given = TwilioSignatureTest.signed(Accounts.TOKEN, url, form);
    assertThat(signature.isValid(url, form, given)).isTrue();
  }

  @Property
  void refusesASignatureOfWhichACharacterWasChanged(
      @ForAll("urls") URI url,
      @ForAll("forms") Map<String, String> form,
      @ForAll @IntRange(min = 0, max = 27) int where,
      @ForAll("characters") char with)
      throws Exception {
    var given = TwilioSignatureTest.signed(Accounts.TOKEN, url, form);
    var changed = given.substring(0, where) + with + given.substring(where + 1);
    assertThat(signature.isValid(url, form, changed)).isEqualTo(changed.equals(given));
    assertThat(signature.isValid(url, form, given + with)).isFalse();
    assertThat(signature.isValid(url, form, given.substring(0, where))).isFalse();
  }

  @Property
  void refusesAnotherToken(
      @ForAll("urls") URI url,
      @ForAll("forms") Map<String, String> form,
      @ForAll @IntRange(min = 0, max = 17) int where)
      throws Exception {
    var other = new StringBuilder(Accounts.TOKEN);
    other.setCharAt(where, '!');
    var given = TwilioSignatureTest.signed(other.toString(), url, form);
    assertThat(signature.isValid(url, form, given)).isFalse();
  }

  @Property
  void refusesAnotherFormOrAddress(
      @ForAll("urls") URI url,
      @ForAll("forms") Map<String, String> form,
      @ForAll("names") String name,
      @ForAll("texts") String value)
      throws Exception {
    var given = TwilioSignatureTest.signed(Accounts.TOKEN, url, form);
    var changed = new HashMap<>(form);
    changed.merge(name, value + "x", (was, more) -> was + more);
    assertThat(signature.isValid(url, changed, given)).isFalse();
    var less = new HashMap<>(form);
    less.remove(name);
    assertThat(signature.isValid(url, less, given)).isEqualTo(!form.containsKey(name));
    assertThat(signature.isValid(URI.create(url + "x"), form, given)).isFalse();
  }

  /** Neither the address nor the form is believed before: both are a stranger's. */
  @Property
  void anyTextIsNoSignature(
      @ForAll("addresses") String address, @ForAll Map<String, String> form, @ForAll String given) {
    assertThat(signature.isValid(URI.create(address), form, given)).isFalse();
  }

  @Provide
  Arbitrary<URI> urls() {
    var hosts =
        Arbitraries.of(
            "https://notify.example.org",
            "http://127.0.0.1:8080",
            "https://notify.example.org:8443");
    var queries = Arbitraries.strings().withChars("aZ09-._~=&").ofMaxLength(40);
    return hosts.flatMap(host ->
        queries.map(query -> URI.create(host + "/v1/receipts/twilio/sms?notification=" + query)));
  }

  /** As far as {@link URI} takes them, as the container has done it before. */
  @Provide
  Arbitrary<String> addresses() {
    return Arbitraries.of(
        "https://a_b/x?y",
        "http://[::1]:80/",
        "https://example.org:0/?%41=%25&x[]=%c3%28",
        "https://example.org:65536/",
        "https:///x",
        "mailto:x",
        "x",
        "?",
        "");
  }

  @Provide
  Arbitrary<Map<String, String>> forms() {
    return Arbitraries.maps(names(), texts()).ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("MessageSid", "MessageStatus", "To", "From", "ErrorCode", "é");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("aZ09+ &=%é\n\u0000€").ofMaxLength(30);
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.chars().alpha().numeric().with('+', '/', '=', ' ', '\u0000', 'é');
  }
}
