package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a webhook endpoint within a tenant. */
public record EndpointId(@JsonValue String value) {

  @JsonCreator
  public EndpointId {
    Names.require(value, "An endpoint id");
  }

  @Override
  public String toString() {
    return value;
  }
}
