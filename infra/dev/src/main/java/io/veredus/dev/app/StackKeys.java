package io.veredus.dev.app;

/**
 * What a stack encrypts with, each {@code id:base64}; several are separated by commas.
 *
 * @param secrets of the database
 * @param payloads in Temporal
 */
public record StackKeys(String secrets, String payloads) {
  /** Without a key. */
  @Override
  public String toString() {
    return "StackKeys";
  }
}
