package io.veredus.server.event;

import io.veredus.postgres.event.Event;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.notification.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way into an event: {@code subject} is the id of what it is about, {@code data.a.b} a member of
 * its data (numbers count the items of a list from 0), any other name one of its further
 * attributes.
 */
record EventPath(String path) {
  private static final String SUBJECT = "subject";
  private static final String DATA = "data";

  /** What is there; empty if nothing is, or JSON's null. */
  Optional<Object> in(Event event) {
    var names = List.of(path.split("\\.", -1));
    return switch (names.getFirst()) {
      case SUBJECT -> event.about().map(Subject::id);
      case DATA ->
          event.content().data().flatMap(data -> descend(data, names.subList(1, names.size())));
      case String attribute -> Optional.ofNullable(event.content().extensions().get(attribute));
    };
  }

  /** The texts and numbers there, one or a list of them, as texts. */
  List<String> texts(Event event) {
    return in(event).stream()
        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
        .filter(value -> value instanceof String || value instanceof Number)
        .map(Object::toString)
        .toList();
  }

  /** The same as ids; nobody has an id that none can have. */
  List<RecipientId> ids(Event event) {
    return texts(event).stream().flatMap(text -> id(text).stream()).distinct().toList();
  }

  /** Whether there is anything but nothing, false or an empty text. */
  boolean holds(Event event) {
    return in(event).filter(value -> !value.equals(false) && !value.equals("")).isPresent();
  }

  private static Optional<Object> descend(Object value, List<String> names) {
    @Nullable Object here = value;
    for (String name : names) {
      here =
          switch (here) {
            case Map<?, ?> object -> object.get(name);
            case List<?> list -> item(list, name);
            case null, default -> null;
          };
    }
    return Optional.ofNullable(here);
  }

  private static @Nullable Object item(List<?> list, String number) {
    return number.matches("\\d{1,6}") && Integer.parseInt(number) < list.size()
        ? list.get(Integer.parseInt(number))
        : null;
  }

  private static Optional<RecipientId> id(String text) {
    try {
      return Optional.of(new RecipientId(text));
    } catch (IllegalArgumentException nobodys) {
      return Optional.empty();
    }
  }
}
