package io.veredus.server.verification;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.RecipientReader;
import io.veredus.server.intake.SubjectReader;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.Purpose;
import java.util.List;
import java.util.Optional;

/** Understands the body of {@code POST /v1/verifications}, or tells every mistake in it. */
final class AskReader {
  private static final List<String> KNOWN =
      List.of(
          "recipient",
          "channel",
          "purpose",
          "length",
          "alphabet",
          "lifetime",
          "maximumChecks",
          "type",
          "data",
          "subject",
          "returnCode");

  private final Catalogue catalogue;
  private final CodeTypes types;
  private final Recipients recipients;

  AskReader(Catalogue catalogue, CodeTypes types, Recipients recipients) {
    this.catalogue = catalogue;
    this.types = types;
    this.recipients = recipients;
  }

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  VerificationAsk read(TenantId tenant, byte[] body) {
    var mistakes = new Mistakes();
    var ask =
        Fields.ofBody(body, mistakes, KNOWN).flatMap(fields -> read(tenant, fields, mistakes));
    mistakes.throwIfAny();
    return ask.orElseThrow();
  }

  private Optional<VerificationAsk> read(TenantId tenant, Fields fields, Mistakes mistakes) {
    fields.require("purpose", Purpose.known());
    var purpose = fields.text("purpose", Purpose.known(), Purpose::of);
    var recipient = RecipientReader.read(fields);
    var asked = fields.text("channel", Channel.known(), Channel::of);
    var named = fields.text("type", "the key of a notification type", TypeKey::new);
    var delivery = fields.flag("returnCode") ? Delivery.HOST : Delivery.NOTIFICATION;
    var data = fields.map("data");
    var subject = SubjectReader.read(fields);
    var spec = SpecReader.read(fields, purpose.orElse(Purpose.OTP));
    if (purpose.isEmpty()) {
      return Optional.empty();
    }
    var carrier = new CarrierCheck(catalogue, tenant, mistakes);
    var type =
        named.map(carrier::named).orElseGet(() -> Optional.of(types.of(tenant, purpose.get())));
    var channel = asked.or(() -> type.map(found -> found.channel().orElse(Channel.EMAIL)));
    if (delivery == Delivery.NOTIFICATION) {
      type.ifPresent(found -> carrier.check(found, data));
      channel.ifPresent(chosen -> carrier.check(chosen, asked.isPresent()));
    }
    var address =
        recipient.flatMap(whom ->
            channel.flatMap(
                by -> new AddressCheck(recipients, tenant, mistakes).address(whom, by, delivery)));
    return address.flatMap(where ->
        type.map(found ->
            new VerificationAsk(
                purpose.get(),
                recipient.orElseThrow(),
                where,
                delivery,
                channel.orElseThrow(),
                found.key(),
                data,
                subject,
                spec)));
  }
}
