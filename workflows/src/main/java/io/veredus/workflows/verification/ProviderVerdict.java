package io.veredus.workflows.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a provider that makes its own codes says of one that was entered. */
public enum ProviderVerdict {
  APPROVED,
  WRONG,
  /** The provider's own lifetime of the code is over. */
  EXPIRED,
  /** The provider has had enough of wrong codes. */
  EXHAUSTED;

  @JsonCreator
  public static ProviderVerdict of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
