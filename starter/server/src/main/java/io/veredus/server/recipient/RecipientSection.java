package io.veredus.server.recipient;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.recipient.Saved;
import io.veredus.postgres.recipient.StoredRecipient;
import io.veredus.server.apply.Change;
import io.veredus.server.apply.Declared;
import io.veredus.server.apply.Section;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code recipients} of a file. */
final class RecipientSection implements Section {
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
    return Fields.of(entry, "", mistakes, StoredRecipientReader.KNOWN)
        .flatMap(fields -> StoredRecipientReader.read(fields, mistakes))
        .map(wanted -> new Declared(id(wanted).value(), tenant -> store(tenant, wanted)));
  }

  private Change store(TenantId tenant, StoredRecipient wanted) {
    var change =
        Change.between(recipients.findStored(tenant, id(wanted)).map(Shown::of), Shown.of(wanted));
    if (change.isOne() && recipients.save(tenant, wanted) == Saved.BEING_ERASED) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          List.of(
              Mistake.at("/id", "This recipient is being erased", "another, or this one later")));
    }
    return change;
  }

  private static RecipientId id(StoredRecipient stored) {
    return stored.recipient().id().orElseThrow();
  }

  private record Shown(Recipient recipient, List<String> roles) {
    static Shown of(StoredRecipient stored) {
      return new Shown(stored.recipient(), stored.roles().stream().sorted().toList());
    }
  }
}
