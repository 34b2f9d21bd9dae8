package io.veredus.server.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was chosen, in the form that chooses it, and what comes of it.
 *
 * @param recipient empty: these are the tenant's defaults
 * @param defaults for types that {@code types} does not name
 * @param types by key
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PreferencesView(
    Optional<RecipientId> recipient,
    Said defaults,
    Map<TypeKey, Said> types,
    List<Effective> effective) {

  /**
   * @param enabled on channels that {@code channels} does not name
   * @param channels by name
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Said(Optional<Boolean> enabled, Map<String, Boolean> channels) {}

  /**
   * What holds for a type.
   *
   * @param mandatory whether it cannot be declined
   * @param enabled on any channel
   * @param channels that the type uses, by name
   */
  record Effective(
      TypeKey type,
      String name,
      String group,
      boolean mandatory,
      boolean enabled,
      Map<String, Boolean> channels) {}
}
