package io.veredus.client;

/** What an event tells beside its attributes (CloudEvents 1.0, "Event Data"). */
public sealed interface EventData {
  /** Nothing. */
  record None() implements EventData {}

  /**
   * Any JSON value; rules and templates see the members of an object.
   *
   * @param value a string, number, boolean, or a list or map of these
   */
  record Json(Object value) implements EventData {}

  /**
   * Bytes of any kind, at most 256 KB with the rest of the event.
   *
   * @param base64 RFC 4648, section 4
   */
  record Bytes(String base64) implements EventData {}
}
