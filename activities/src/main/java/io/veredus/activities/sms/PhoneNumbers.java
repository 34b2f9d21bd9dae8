package io.veredus.activities.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.Optional;

/** Reads phone numbers as people write them, by the numbering plans of all countries. */
public final class PhoneNumbers {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private PhoneNumbers() {}

  /**
   * Reads an international number, such as {@code +31 6 12345678}.
   *
   * @throws IllegalArgumentException if no numbering plan has it
   */
  public static PhoneNumber parse(String text) {
    return parse(text, Optional.empty());
  }

  /**
   * Reads an international number, or a national one of {@code defaultRegion}.
   *
   * @param defaultRegion ISO 3166-1 code of two letters, such as {@code NL}
   * @throws IllegalArgumentException if no numbering plan has it; never quotes the number
   */
  public static PhoneNumber parse(String text, String defaultRegion) {
    if (!PLANS.getSupportedRegions().contains(defaultRegion)) {
      throw new IllegalArgumentException("No numbering plan is known for " + defaultRegion);
    }
    return parse(text, Optional.of(defaultRegion));
  }

  /** Whether the numbering plan of its country has such a number. */
  public static boolean isValid(PhoneNumber number) {
    return read(number).filter(PLANS::isValidNumber).isPresent();
  }

  public static NumberType typeOf(PhoneNumber number) {
    return read(number).map(PhoneNumbers::typeOf).orElse(NumberType.UNKNOWN);
  }

  /** ISO 3166-1 code of the country; empty for numbers of no country, such as satellite phones. */
  public static Optional<String> regionOf(PhoneNumber number) {
    return read(number)
        .flatMap(read -> Optional.ofNullable(PLANS.getRegionCodeForNumber(read)))
        .filter(region -> region.matches("[A-Z]{2}"));
  }

  private static NumberType typeOf(Phonenumber.PhoneNumber number) {
    return switch (PLANS.getNumberType(number)) {
      case MOBILE -> NumberType.MOBILE;
      case FIXED_LINE_OR_MOBILE -> NumberType.FIXED_OR_MOBILE;
      case FIXED_LINE, VOIP, PERSONAL_NUMBER -> NumberType.FIXED;
      case TOLL_FREE, PREMIUM_RATE, SHARED_COST, PAGER, UAN, VOICEMAIL -> NumberType.SERVICE;
      case UNKNOWN -> NumberType.UNKNOWN;
    };
  }

  private static PhoneNumber parse(String text, Optional<String> region) {
    try {
      var parsed = PLANS.parse(text, region.orElse("ZZ"));
      if (parsed.hasExtension() || !PLANS.isValidNumber(parsed)) {
        throw new IllegalArgumentException("No phone can have this number");
      }
      return new PhoneNumber(PLANS.format(parsed, PhoneNumberFormat.E164));
    } catch (NumberParseException unreadable) {
      throw new IllegalArgumentException(
          "A phone number looks like +31612345678 (E.164)"); // without a cause that quotes it
    }
  }

  private static Optional<Phonenumber.PhoneNumber> read(PhoneNumber number) {
    try {
      return Optional.of(PLANS.parse(number.value(), "ZZ"));
    } catch (NumberParseException unknownCountry) {
      return Optional.empty();
    }
  }
}
