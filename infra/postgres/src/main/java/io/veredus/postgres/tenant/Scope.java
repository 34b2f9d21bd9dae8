package io.veredus.postgres.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an API key may be used for. None implies another. */
public enum Scope {
  /** Cause notifications and verifications, check codes, and take notifications back. */
  SEND,
  /** See what there is and what became of it. */
  READ,
  /** Change what a tenant has: providers, endpoints, types, words, recipients, tenants and keys. */
  ADMINISTER;

  /**
   * @throws IllegalArgumentException naming the known scopes
   */
  @JsonCreator
  public static Scope of(String wireName) {
    return Arrays.stream(values())
        .filter(scope -> scope.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A scope is one of " + known()));
  }

  /** The known scopes, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(Scope::wireName).collect(Collectors.joining(", "));
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
