package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.message.Message;

/** What rendering came to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Rendering.Rendered.class, name = "rendered"),
  @JsonSubTypes.Type(value = Rendering.Unrenderable.class, name = "unrenderable")
})
public sealed interface Rendering {
  record Rendered(Message message) implements Rendering {}

  record Unrenderable(Reason reason) implements Rendering {}
}
