package io.veredus.server.recipient;

import io.veredus.postgres.recipient.StoredRecipient;
import io.veredus.server.intake.DescriptionReader;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands a recipient that is to be stored, or tells every mistake in it. */
public final class StoredRecipientReader {
  /** The members of a recipient. */
  public static final List<String> KNOWN =
      List.of(
          "id",
          "name",
          "email",
          "unverifiedEmail",
          "phone",
          "unverifiedPhone",
          "locale",
          "timeZone",
          "roles",
          "attributes");

  private static final String ID = "an id of 1 to 128 characters";

  /** They are part of every snapshot: far below what one workflow payload may hold (2 MB). */
  private static final int LARGEST_ATTRIBUTES = 32 * 1024;

  private StoredRecipientReader() {}

  /**
   * One that stands alone and has an id.
   *
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  static StoredRecipient read(byte[] body) {
    var mistakes = new Mistakes();
    var read = Fields.ofBody(body, mistakes, KNOWN).flatMap(fields -> read(fields, mistakes));
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  /**
   * One that the caller named by its address.
   *
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  static StoredRecipient read(RecipientId id, byte[] body) {
    var mistakes = new Mistakes();
    var read =
        Fields.ofBody(body, mistakes, KNOWN)
            .map(fields -> {
              fields
                  .text("id", ID, RecipientId::new)
                  .filter(given -> !given.equals(id))
                  .ifPresent(_ ->
                      fields.mistake("id", "This is not the id in the path", "that id, or none"));
              return read(id, fields, mistakes);
            });
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  /** The same among other things; empty if it has no id, and that is noted. */
  public static Optional<StoredRecipient> read(Fields fields, Mistakes mistakes) {
    fields.require("id", ID);
    var id = fields.text("id", ID, RecipientId::new);
    // Read in any case, to hear of everything at once.
    var rest = read(id.orElseGet(() -> new RecipientId("unknown")), fields, mistakes);
    return id.map(_ -> rest);
  }

  private static StoredRecipient read(RecipientId id, Fields fields, Mistakes mistakes) {
    var recipient =
        new Recipient(
            Optional.of(id),
            DescriptionReader.name(fields),
            DescriptionReader.email(fields, "email"),
            DescriptionReader.phone(fields, "phone"),
            DescriptionReader.locale(fields),
            DescriptionReader.timeZone(fields),
            Optional.empty(),
            DescriptionReader.email(fields, "unverifiedEmail"),
            DescriptionReader.phone(fields, "unverifiedPhone"),
            attributes(fields));
    return new StoredRecipient(recipient, RolesReader.read(fields, mistakes), Instant.EPOCH);
  }

  private static Map<String, Object> attributes(Fields fields) {
    if (fields.any("attributes").map(Object::toString).orElse("").length() > LARGEST_ATTRIBUTES) {
      fields.mistake(
          "attributes",
          "This is too large",
          "an object of at most %,d characters of JSON".formatted(LARGEST_ATTRIBUTES));
      return Map.of();
    }
    return fields.map("attributes");
  }
}
