package io.veredus.activities.template;

import io.veredus.workflows.notification.NotificationRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message is about: its subject, and what the caller lists as {@code data.targets}. */
final class Targets {
  private static final String MEMBER = "targets";
  private static final int MOST = 20;
  private static final int LONGEST = 300;

  private Targets() {}

  static List<String> of(NotificationRequest request) {
    var subject = request.subject().map(it -> it.type() + "/" + it.id());
    return Stream.concat(subject.stream(), listed(request.data().get(MEMBER)))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static Stream<String> listed(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(target -> !target.isEmpty() && target.length() <= LONGEST)
        : Stream.empty();
  }
}
