package io.veredus.server.suppression;

import io.veredus.postgres.suppression.Address;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;

/** An address to be suppressed, as a caller asks for it. */
record SuppressionAsk(Address address, SuppressionReason reason, Optional<String> detail) {
  private static final List<String> KNOWN = List.of("channel", "address", "reason", "detail");
  private static final int LONGEST_DETAIL = 500;

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake
   */
  static SuppressionAsk read(byte[] body) {
    var mistakes = new Mistakes();
    var ask = Fields.ofBody(body, mistakes, KNOWN).flatMap(SuppressionAsk::read);
    mistakes.throwIfAny();
    return ask.orElseThrow();
  }

  private static Optional<SuppressionAsk> read(Fields fields) {
    var channels = "email or sms";
    var addresses = "an address of the channel: name@example.org, or +31612345678 (E.164)";
    fields.require("channel", channels);
    fields.require("address", addresses);
    var channel = fields.text("channel", channels, SuppressionAsk::channel);
    var reason =
        fields
            .text("reason", SuppressionReason.known(), SuppressionReason::of)
            .orElse(SuppressionReason.MANUAL);
    var detail =
        fields.text(
            "detail", "at most %d characters".formatted(LONGEST_DETAIL), SuppressionAsk::detail);
    return channel
        .flatMap(it -> fields.text("address", addresses, text -> new Address(it, text)))
        .map(address -> new SuppressionAsk(address, reason, detail));
  }

  private static Channel channel(String name) {
    var channel = Channel.of(name);
    if (channel != Channel.EMAIL && channel != Channel.SMS) {
      throw new IllegalArgumentException("Addresses of email and sms can be suppressed");
    }
    return channel;
  }

  private static String detail(String text) {
    if (text.length() > LONGEST_DETAIL) {
      throw new IllegalArgumentException("This is too long");
    }
    return text;
  }
}
