package io.veredus.activities.http;

import java.io.IOException;

/** A connection was not made, because the guard forbids its address. */
public final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String why;

  AddressRefusedException(String why) {
    super("Not allowed: " + why);
    this.why = why;
  }

  /** The kind of address, never the address: a tenant is not to explore our network. */
  public String why() {
    return why;
  }
}
