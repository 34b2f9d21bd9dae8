package io.veredus.server.verification;

import io.veredus.server.intake.Fields;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.verification.CodeSpec;
import io.veredus.workflows.verification.Purpose;
import java.time.Duration;
import java.util.Optional;

/** Reads how codes are to be; what is left out is the purpose's to say. */
final class SpecReader {
  private static final String LIFETIME = "an ISO 8601 duration from PT1S to P30D, such as PT5M";
  private static final String LENGTH =
      "a whole number from %d to %d".formatted(CodeFormat.SHORTEST, CodeFormat.LONGEST);
  private static final String CHECKS =
      "a whole number from 1 to %d".formatted(CodeSpec.MOST_CHECKS);

  private SpecReader() {}

  static CodeSpec read(Fields fields, Purpose purpose) {
    var usual = purpose.spec();
    var alphabet = fields.text("alphabet", CodeAlphabet.known(), CodeAlphabet::of);
    return new CodeSpec(
        new CodeFormat(
            within(fields, "length", CodeFormat.SHORTEST, CodeFormat.LONGEST, LENGTH)
                .orElse(usual.format().length()),
            alphabet.orElse(usual.format().alphabet())),
        fields.text("lifetime", LIFETIME, SpecReader::lifetime).orElse(usual.lifetime()),
        within(fields, "maximumChecks", 1, CodeSpec.MOST_CHECKS, CHECKS)
            .orElse(usual.maximumChecks()));
  }

  private static Optional<Integer> within(
      Fields fields, String name, int least, int most, String allowed) {
    var number = fields.integer(name, allowed);
    if (number.filter(value -> value < least || value > most).isPresent()) {
      fields.mistake(name, "This number is out of bounds", allowed);
      return Optional.empty();
    }
    return number;
  }

  private static Duration lifetime(String text) {
    var lifetime = Duration.parse(text);
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("This lifetime is below one second");
    }
    if (lifetime.compareTo(CodeSpec.LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException("This lifetime is longer than 30 days");
    }
    return lifetime;
  }
}
