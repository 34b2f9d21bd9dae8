package io.veredus.server.event;

import io.veredus.workflows.notification.Subject;

/** What an event is about, by its CloudEvents attributes {@code subject} and {@code type}. */
final class EventSubjects {
  private EventSubjects() {}

  /**
   * {@code user/7} is the user 7. A subject that names no kind of thing is of the kind with which
   * the event's type begins: {@code 7} of a {@code user.added} is the user 7 too.
   *
   * @throws IllegalArgumentException if the kind or the id is too long
   */
  static Subject of(String subject, String type) {
    int slash = subject.indexOf('/');
    return slash > 0 && slash < subject.length() - 1
        ? new Subject(subject.substring(0, slash), subject.substring(slash + 1))
        : new Subject(firstOf(type), subject);
  }

  private static String firstOf(String type) {
    int dot = type.indexOf('.');
    return dot > 0 ? type.substring(0, dot) : type;
  }
}
