package io.veredus.server.intake;

/** JSON pointers (RFC 6901). */
final class Pointers {
  private Pointers() {}

  /** One reference token, escaped as section 3 asks for. */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * The member of {@code data} that a template names by a dotted path, such as {@code user.name}.
   */
  static String toVariable(String path) {
    return "/data/"
        + String.join(
            "/", java.util.Arrays.stream(path.split("\\.")).map(Pointers::escape).toList());
  }
}
