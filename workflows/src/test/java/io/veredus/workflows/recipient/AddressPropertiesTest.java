package io.veredus.workflows.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text comes, it is an address as the standards have it, or refused in words of ours. */
class AddressPropertiesTest {
  @Property
  void anyTextIsAMailAddressOrRefused(@ForAll("texts") String text) {
    read(text, EmailAddress::new)
        .ifPresent(address -> {
          assertThat(address.value()).isEqualTo(text).hasSizeLessThanOrEqualTo(254);
          assertThat(text.chars().filter(it -> it == '@')).hasSize(1);
          assertThat(text).doesNotContainPattern("[\\s\\p{Cntrl},;:<>\"()\\[\\]\\\\]");
        });
  }

  @Property
  void anyTextIsAPhoneNumberOrRefused(@ForAll("texts") String text) {
    read(text, PhoneNumber::new)
        .ifPresent(number -> assertThat(number.value()).matches("\\+[1-9]\\d{6,14}"));
  }

  @Property
  void dotAtomsAtDomainsAreMailAddresses(
      @ForAll("atoms") String local, @ForAll("labels") String host, @ForAll("labels") String top) {
    assertThat(read(local + "@" + host + "." + top, EmailAddress::new)).isPresent();
  }

  @Property
  void nothingCanBeAddedToAnAddressThatWouldBeginALineOrAnotherAddress(
      @ForAll("atoms") String local, @ForAll("breaking") String breaking) {
    assertThat(read(local + "@example.org" + breaking, EmailAddress::new)).isEmpty();
    assertThat(read(breaking + local + "@example.org", EmailAddress::new)).isEmpty();
    assertThat(read("+31612345678" + breaking, PhoneNumber::new)).isEmpty();
  }

  /** Random, near an address, and long in the ways that make patterns slow. */
  @Provide
  Arbitrary<String> texts() {
    var near = Arbitraries.strings().withChars("a1é.@-+'\" \r\n,;<>()\u0000\u2028").ofMaxLength(60);
    var long1 = Arbitraries.of("a", "a.", "a-", "@", "a@", ".a", "é").map(it -> it.repeat(20_000));
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300), near, long1);
  }

  @Provide
  Arbitrary<String> atoms() {
    return Arbitraries.strings()
        .withChars("abyz019!#$%&'*+/=?^_`{|}~-éß")
        .ofMinLength(1)
        .ofMaxLength(30);
  }

  @Provide
  Arbitrary<String> labels() {
    var letters = Arbitraries.strings().withChars("abyz019é").ofMinLength(1).ofMaxLength(15);
    return Combinators.combine(letters, letters).as((first, last) -> first + "-" + last);
  }

  @Provide
  Arbitrary<String> breaking() {
    return Arbitraries.of(
        "\r\n", "\n", "\r", ",", ";", " ", "\u0000", "<", ">", "\u2028", "\t", "\u0085");
  }

  private static <T> Optional<T> read(String text, Function<String, T> read) {
    try {
      return Optional.of(read.apply(text));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining(" index ");
      return Optional.empty();
    }
  }
}
