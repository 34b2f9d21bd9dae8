package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a provider within a tenant, such as {@code smtp}. */
public record ProviderId(@JsonValue String value) {

  @JsonCreator
  public ProviderId {
    Names.require(value, "A provider id");
  }

  @Override
  public String toString() {
    return value;
  }
}
