package io.veredus.activities.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.veredus.workflows.recipient.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  @ParameterizedTest(name = "{0} in {1} → {2}")
  @CsvSource({
    "06 12345678, NL, +31612345678",
    "+31 (0)6 1234 5678, NL, +31612345678",
    "0031612345678, NL, +31612345678",
    "tel:+31-6-12345678, DE, +31612345678",
    "030 901820, DE, +4930901820",
    "(415) 555-2671, US, +14155552671",
    "07400 123456, GB, +447400123456",
    "+1 415 555 2671, NL, +14155552671",
  })
  void readsNumbersAsPeopleWriteThem(String text, String region, String e164) {
    assertThat(PhoneNumbers.parse(text, region)).isEqualTo(new PhoneNumber(e164));
  }

  @Test
  void readsInternationalNumbersWithoutARegion() {
    assertThat(PhoneNumbers.parse("+31 6 12345678")).isEqualTo(new PhoneNumber("+31612345678"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "12", "0612345678", "+999123456789", "+3161234567", "+1"})
  void refusesWhatNoPlanHas(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumbers.parse(text));
  }

  @Test
  void refusesExtensions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhoneNumbers.parse("+31 20 123 4567 ext. 12"));
  }

  @Test
  void refusesRegionsThatDoNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhoneNumbers.parse("0612345678", "XX"))
        .withMessageContaining("XX");
  }

  @Test
  void neverQuotesTheNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhoneNumbers.parse("+99912345678"))
        .withMessageNotContaining("99912345678")
        .withNoCause();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "+31612345678, MOBILE, true",
    "+31201234567, FIXED, false",
    "+14155552671, FIXED_OR_MOBILE, true",
    "+318001234567, SERVICE, false",
    "+448001234567, SERVICE, false",
    "+9991234567, UNKNOWN, true",
  })
  void tellsTheTypeWhereThePlanDoes(String number, NumberType type, boolean mayTakeTexts) {
    var known = PhoneNumbers.typeOf(new PhoneNumber(number));
    assertThat(known).isEqualTo(type);
    assertThat(known.mayTakeTexts()).isEqualTo(mayTakeTexts);
  }

  @Test
  void tellsValidFromWellFormed() {
    assertThat(PhoneNumbers.isValid(new PhoneNumber("+31612345678"))).isTrue();
    assertThat(PhoneNumbers.isValid(new PhoneNumber("+9991234567"))).isFalse();
  }

  @Test
  void tellsTheRegion() {
    assertThat(PhoneNumbers.regionOf(new PhoneNumber("+31612345678"))).contains("NL");
    assertThat(PhoneNumbers.regionOf(new PhoneNumber("+870773111632"))).isEmpty();
  }
}
