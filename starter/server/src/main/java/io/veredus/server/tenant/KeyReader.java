package io.veredus.server.tenant;

import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.NewKey;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Understands the body that asks for an API key, or tells every mistake in it. */
final class KeyReader {
  private static final List<String> KNOWN = List.of("name", "tenant", "scopes", "expiresAt");
  private static final String NAME = "1 to 200 characters on one line";
  private static final String SCOPES = "an array of one or more of " + Scope.known();
  private static final String EXPIRY = "a time to come, such as 2030-01-31T09:00:00Z";

  private final InstantSource clock;

  KeyReader(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A key to be made.
   *
   * @param tenant whom it is to speak for; empty: the caller's
   */
  record Creation(Optional<TenantId> tenant, NewKey key) {}

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  Creation read(byte[] body) {
    var mistakes = new Mistakes();
    var read =
        Fields.ofBody(body, mistakes, KNOWN)
            .flatMap(fields -> {
              fields.require("name", NAME);
              fields.require("scopes", SCOPES);
              var tenant = fields.text("tenant", "the id of a tenant", TenantId::new);
              var scopes = scopes(fields, mistakes);
              var expiry = fields.text("expiresAt", EXPIRY, this::toCome);
              return fields
                  .text("name", NAME, TenantReader::name)
                  .map(name ->
                      new Creation(tenant, new NewKey(ApiKeyId.create(), name, scopes, expiry)));
            });
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  private static Set<Scope> scopes(Fields fields, Mistakes mistakes) {
    var scopes = EnumSet.noneOf(Scope.class);
    fields
        .any("scopes")
        .ifPresent(node -> {
          if (!node.isArray() || node.isEmpty()) {
            fields.mistake("scopes", "This is no array, or it is empty", SCOPES);
          }
          for (int i = 0; node.isArray() && i < node.size(); i++) {
            scope(node.get(i)).ifPresentOrElse(scopes::add, unknown(mistakes, "/scopes/" + i));
          }
        });
    return scopes;
  }

  private static Runnable unknown(Mistakes mistakes, String pointer) {
    return () -> mistakes.add(pointer, "This is not a scope", Scope.known());
  }

  private static Optional<Scope> scope(JsonNode node) {
    return Set.of(Scope.values()).stream()
        .filter(scope -> node.isString() && scope.wireName().equals(node.stringValue()))
        .findFirst();
  }

  private Instant toCome(String text) {
    var time = OffsetDateTime.parse(text);
    if (!time.toInstant().isAfter(clock.instant()) || time.getYear() > 9999) {
      throw new IllegalArgumentException("This time is over, or too far away");
    }
    return time.toInstant();
  }
}
