package io.veredus.server.type;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.type.Audience;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An audience as it is declared. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AudienceView(
    String kind,
    Optional<String> path,
    List<String> roles,
    List<RecipientId> recipients,
    Optional<String> except,
    Map<String, String> where) {

  static AudienceView of(Audience audience) {
    return switch (audience) {
      case Audience.OfSubject(var path) ->
          new AudienceView("subject", path, List.of(), List.of(), Optional.empty(), Map.of());
      case Audience.OfRoles(var roles, var filter) -> filtered("roles", roles, filter);
      case Audience.Listed(var recipients) ->
          new AudienceView(
              "recipients", Optional.empty(), List.of(), recipients, Optional.empty(), Map.of());
      case Audience.Everyone(var filter) -> filtered("everyone", List.of(), filter);
    };
  }

  private static AudienceView filtered(String kind, List<String> roles, Audience.Filter filter) {
    return new AudienceView(
        kind, Optional.empty(), roles, List.of(), filter.except(), filter.where());
  }
}
