package io.veredus.workflows.notification;

/**
 * What a notification is about, in the host application's words.
 *
 * @param type such as {@code user} or {@code session}; 1 to 64 characters
 * @param id within the type; 1 to 200 characters
 */
public record Subject(String type, String id) {
  public Subject {
    if (type.isBlank() || type.length() > 64) {
      throw new IllegalArgumentException("A subject's type has 1 to 64 characters");
    }
    if (id.isBlank() || id.length() > 200) {
      throw new IllegalArgumentException("A subject's id has 1 to 200 characters");
    }
  }
}
