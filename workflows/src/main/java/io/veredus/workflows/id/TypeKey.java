package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a notification type within a tenant, such as {@code welcome}. */
public record TypeKey(@JsonValue String value) {

  @JsonCreator
  public TypeKey {
    Names.require(value, "A notification type");
  }

  @Override
  public String toString() {
    return value;
  }
}
