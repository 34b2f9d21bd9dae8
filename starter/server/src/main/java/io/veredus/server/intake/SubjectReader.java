package io.veredus.server.intake;

import io.veredus.workflows.notification.Subject;
import java.util.Optional;

/** Reads {@code /subject}: what the request is about, in the host application's words. */
public final class SubjectReader {
  private SubjectReader() {}

  public static Optional<Subject> read(Fields fields) {
    return fields
        .object("subject", "type", "id")
        .flatMap(subject -> {
          subject.require("type", "1 to 64 characters");
          subject.require("id", "1 to 200 characters");
          var type = subject.text("type", "1 to 64 characters", text -> new Subject(text, "-"));
          var id = subject.text("id", "1 to 200 characters", text -> new Subject("-", text));
          return type.flatMap(t -> id.map(i -> new Subject(t.type(), i.id())));
        });
  }
}
