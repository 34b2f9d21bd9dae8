package io.veredus.workflows.recipient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A phone number in the form of ITU-T E.164: plus sign, country code, at most 15 digits. */
public record PhoneNumber(@JsonValue String value) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  @JsonCreator
  public PhoneNumber {
    if (!E164.matcher(value).matches()) {
      throw new IllegalArgumentException("A phone number looks like +31612345678 (E.164)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
