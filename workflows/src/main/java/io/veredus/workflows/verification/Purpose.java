package io.veredus.workflows.verification;

import static io.veredus.workflows.code.CodeAlphabet.ALPHANUMERIC;
import static io.veredus.workflows.code.CodeAlphabet.DIGITS;
import static io.veredus.workflows.code.CodeAlphabet.READABLE;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a code is for; says how it looks and lives if the caller does not. */
public enum Purpose {
  /** To log in, as a second factor or alone. */
  OTP(8, DIGITS, ofMinutes(5)),
  /** To show that an e-mail address is one's own. */
  EMAIL(6, READABLE, ofHours(1)),
  /** To show that a phone number is one's own. */
  PHONE(6, READABLE, ofHours(1)),
  /** To set a new password. */
  PASSWORD(6, READABLE, ofHours(1)),
  /** To set up an account that somebody else made. */
  INITIALIZATION(6, READABLE, ofHours(72)),
  /** To join. */
  INVITATION(6, READABLE, ofHours(72)),
  /** To register a passkey; usually part of a link. */
  PASSKEY(12, ALPHANUMERIC, ofHours(1));

  /** As many as Twilio Verify allows. */
  private static final int CHECKS = 5;

  private final CodeSpec spec;

  Purpose(int length, CodeAlphabet alphabet, Duration lifetime) {
    spec = new CodeSpec(new CodeFormat(length, alphabet), lifetime, CHECKS);
  }

  /**
   * @throws IllegalArgumentException naming the known purposes
   */
  @JsonCreator
  public static Purpose of(String wireName) {
    return Arrays.stream(values())
        .filter(purpose -> purpose.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A purpose is one of " + known()));
  }

  /** The known purposes, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(Purpose::wireName).collect(Collectors.joining(", "));
  }

  /** The defaults of identity systems: OTP 8 digits for 5 minutes, and so on. */
  public CodeSpec spec() {
    return spec;
  }

  /** The notification type that carries its codes, unless the caller names another. */
  public TypeKey type() {
    return new TypeKey("code-" + wireName());
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
