package io.veredus.server.apply;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.RecipientReader;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code recipients} of a file. */
final class RecipientSection implements Section {
  private static final List<String> KNOWN =
      List.of("id", "name", "email", "phone", "locale", "timeZone");
  private static final String AN_ID = "an id of 1 to 128 characters";

  private final Recipients recipients;

  RecipientSection(Recipients recipients) {
    this.recipients = recipients;
  }

  @Override
  public Member member() {
    return Member.RECIPIENTS;
  }

  @Override
  public Optional<Declared> read(JsonNode entry, Mistakes mistakes) {
    return Fields.of(entry, "", mistakes, KNOWN)
        .flatMap(fields -> {
          fields.require("id", AN_ID);
          var id = fields.text("id", AN_ID, RecipientId::new);
          var described = RecipientReader.describe(fields);
          return id.map(it -> named(it, described));
        })
        .map(recipient ->
            new Declared(recipient.id().orElseThrow().value(), tenant -> store(tenant, recipient)));
  }

  private Change store(TenantId tenant, Recipient recipient) {
    var before = recipients.find(tenant, recipient.id().orElseThrow());
    var change = Change.between(before, recipient);
    if (change.isOne()) {
      recipients.save(tenant, recipient);
    }
    return change;
  }

  private static Recipient named(RecipientId id, Recipient described) {
    return new Recipient(
        Optional.of(id),
        described.name(),
        described.email(),
        described.phone(),
        described.locale(),
        described.timeZone());
  }
}
