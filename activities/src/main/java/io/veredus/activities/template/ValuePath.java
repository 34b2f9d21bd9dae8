package io.veredus.activities.template;

import com.github.jknack.handlebars.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a value is, or should be.
 *
 * @param pointer JSON pointer (RFC 6901) from the top of what templates see
 */
record ValuePath(String pointer) {
  /** A part of a path; brackets hold names with odd characters. */
  private static final Pattern NAME = Pattern.compile("\\[[^\\]]*\\]|[^./]+");

  boolean isIn(String top) {
    return pointer.startsWith("/" + top + "/");
  }

  /** The place of {@code expression}, as written in a template, seen from {@code context}. */
  static ValuePath of(Context context, String expression) {
    var here = context;
    String path = expression;
    while (path.startsWith("../") && here.parent() != null) {
      here = here.parent();
      path = path.substring("../".length());
    }
    return new ValuePath(
        located(here, NAME.matcher(path).results().map(MatchResult::group).toList()));
  }

  /** Goes from the longest part of the path that exists, so that aliases and loops are followed. */
  private static String located(Context context, List<String> names) {
    Object top = top(context).model();
    for (int known = names.size() - 1; known > 0; known--) {
      Object value = context.get(String.join(".", names.subList(0, known)));
      var found = value == null ? Optional.<String>empty() : find(top, value);
      if (found.isPresent()) {
        return found.get() + pointer(names.subList(known, names.size()));
      }
    }
    boolean fromTop = top instanceof Map<?, ?> map && map.containsKey(names.getFirst());
    String base = fromTop ? "" : find(top, context.model()).orElse("");
    return base + pointer(names);
  }

  private static Context top(Context context) {
    var top = context;
    while (top.parent() != null) {
      top = top.parent();
    }
    return top;
  }

  /** Finds the very same object, as equal ones may be in several places. */
  private static Optional<String> find(Object top, Object wanted) {
    if (top == wanted) {
      return Optional.of("");
    }
    return children(top)
        .flatMap(child -> find(child.getValue(), wanted).map(child.getKey()::concat).stream())
        .findFirst();
  }

  private static Stream<Map.Entry<String, Object>> children(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(entry -> entry.getValue() != null)
              .map(entry ->
                  Map.entry(pointer(List.of(entry.getKey().toString())), entry.getValue()));
      case List<?> list ->
          IntStream.range(0, list.size())
              .filter(at -> list.get(at) != null)
              .mapToObj(at -> Map.entry("/" + at, list.get(at)));
      default -> Stream.empty();
    };
  }

  private static String pointer(List<String> names) {
    var pointer = new StringBuilder();
    for (String name : names) {
      String plain = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
      pointer.append('/').append(plain.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
