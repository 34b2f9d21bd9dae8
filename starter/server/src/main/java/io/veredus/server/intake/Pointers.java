package io.veredus.server.intake;

/** JSON pointers (RFC 6901). */
public final class Pointers {
  private Pointers() {}

  /** One reference token, escaped as section 3 asks for. */
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
