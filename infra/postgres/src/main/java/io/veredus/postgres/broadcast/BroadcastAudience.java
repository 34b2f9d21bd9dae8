package io.veredus.postgres.broadcast;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.id.RecipientId;
import java.util.List;
import java.util.Map;

/** Whom a broadcast is for. Who belongs to it is looked up as it goes on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BroadcastAudience.Group.class, name = "group"),
  @JsonSubTypes.Type(value = BroadcastAudience.Listed.class, name = "recipients")
})
public sealed interface BroadcastAudience {
  /**
   * All who have at least one of the roles, and all of the attributes.
   *
   * @param roles empty: everyone
   * @param where JSON values by attribute; one that is a list must contain the value
   * @param except who are left out
   */
  record Group(List<String> roles, Map<String, String> where, List<RecipientId> except)
      implements BroadcastAudience {}

  /**
   * Those of these ids, known or not.
   *
   * @param recipients none once they are stored: they have a table of their own
   */
  record Listed(List<RecipientId> recipients) implements BroadcastAudience {}

  /** The same without anybody's id. */
  default BroadcastAudience nameless() {
    return switch (this) {
      case Group(var roles, var where, _) -> new Group(roles, where, List.of());
      case Listed _ -> new Listed(List.of());
    };
  }
}
