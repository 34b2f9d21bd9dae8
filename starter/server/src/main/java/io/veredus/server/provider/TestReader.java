package io.veredus.server.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.util.List;

/** Reads bodies that ask for a test. */
final class TestReader {
  private static final String ADDRESS = "an address of the provider's channel";

  private TestReader() {}

  /** The address of a test; of a kind whose test sends nothing, it may be empty. */
  static String to(byte[] body, ProviderKind kind) {
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, List.of("to"));
    if (kind != ProviderKind.TWILIO_VERIFY) {
      fields.ifPresent(it -> it.require("to", ADDRESS));
    }
    var to = fields.flatMap(it -> it.text("to", ADDRESS, text -> text));
    mistakes.throwIfAny();
    return to.orElse("");
  }
}
