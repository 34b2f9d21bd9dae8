package io.veredus.workflows.recipient;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.id.RecipientId;

/** Whom a caller names: someone Veredus knows, or someone described on the spot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RecipientRef.Known.class, name = "known"),
  @JsonSubTypes.Type(value = RecipientRef.Direct.class, name = "direct")
})
public sealed interface RecipientRef {
  /** A stored recipient, read once, when the notification is due. */
  record Known(RecipientId id) implements RecipientRef {}

  /** Addresses given with the request. */
  record Direct(Recipient recipient) implements RecipientRef {}
}
