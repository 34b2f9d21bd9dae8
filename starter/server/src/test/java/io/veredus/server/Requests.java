package io.veredus.server;

/** Bodies that are right. */
final class Requests {
  private Requests() {}

  /** A welcome to ana, by id; {@code name} is the data that the template needs. */
  static String welcome(String name) {
    return "{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"%s\"}}"
        .formatted(name);
  }

  /** The same with more members, such as {@code "channel":"email"}. */
  static String welcome(String name, String more) {
    var plain = welcome(name);
    return plain.substring(0, plain.length() - 1) + "," + more + "}";
  }
}
