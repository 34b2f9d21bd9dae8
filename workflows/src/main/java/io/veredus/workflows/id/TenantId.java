package io.veredus.workflows.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a tenant, who owns everything else. Of the form that {@code Names} asks for. */
public record TenantId(@JsonValue String value) {
  /** The tenant that exists from the start. */
  public static final TenantId DEFAULT = new TenantId("default");

  @JsonCreator
  public TenantId {
    Names.require(value, "A tenant id");
  }

  @Override
  public String toString() {
    return value;
  }
}
