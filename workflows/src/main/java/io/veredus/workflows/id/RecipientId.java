package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a recipient within a tenant, as the host application knows the person or system. */
public record RecipientId(@JsonValue String value) {

  @JsonCreator
  public RecipientId {
    Names.require(value, "A recipient id");
  }

  @Override
  public String toString() {
    return value;
  }
}
