package io.veredus.activities.template;

import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody who has everything that a recipient can have; for trying templates out. */
public final class SampleRecipient {
  static final Recipient SOMEBODY = reading(Locale.ENGLISH);

  private SampleRecipient() {}

  /**
   * @param locale their language
   */
  public static Recipient reading(Locale locale) {
    return new Recipient(
        Optional.of(new RecipientId("ada")),
        Optional.of("Ada Lovelace"),
        Optional.of(new EmailAddress("ada@example.org")),
        Optional.of(new PhoneNumber("+31612345678")),
        locale,
        ZoneOffset.UTC,
        Optional.of(new EndpointId("sample")),
        Optional.of(new EmailAddress("ada@example.org")),
        Optional.of(new PhoneNumber("+31612345678")),
        Map.of());
  }

  /** The same person, who reads {@code locale}, with an address for every channel. */
  public static Recipient completed(Recipient known, Locale locale) {
    var sample = reading(locale);
    return new Recipient(
        known.id(),
        known.name(),
        known.email().or(sample::email),
        known.phone().or(sample::phone),
        locale,
        known.timeZone(),
        known.webhook().or(sample::webhook),
        known.unverifiedEmail(),
        known.unverifiedPhone(),
        known.attributes());
  }
}
