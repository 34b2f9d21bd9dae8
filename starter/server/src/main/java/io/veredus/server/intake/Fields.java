package io.veredus.server.intake;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object. What is not as it should be is noted as a mistake and reads as
 * absent; so does {@code null}.
 */
public final class Fields {
  private final JsonNode object;
  private final String pointer;
  private final Mistakes mistakes;

  private Fields(JsonNode object, String pointer, Mistakes mistakes) {
    this.object = object;
    this.pointer = pointer;
    this.mistakes = mistakes;
  }

  /** The members of {@code node}, which are among {@code known}; empty if it is no object. */
  public static Optional<Fields> of(
      JsonNode node, String pointer, Mistakes mistakes, List<String> known) {
    var fields = of(node, pointer, mistakes);
    fields.ifPresent(found -> found.checkNames(known));
    return fields;
  }

  /** The members of {@code node}, whatever their names; empty if it is no object. */
  public static Optional<Fields> of(JsonNode node, String pointer, Mistakes mistakes) {
    if (!node.isObject()) {
      mistakes.add(pointer, "This is %s".formatted(kind(node)), "a JSON object");
      return Optional.empty();
    }
    return Optional.of(new Fields(node, pointer, mistakes));
  }

  private void checkNames(List<String> known) {
    for (var name : object.propertyNames()) {
      if (!known.contains(name)) {
        mistakes.add(pointer(name), "This field is not known", String.join(", ", known));
      }
    }
  }

  /**
   * The members of a whole body.
   *
   * @throws io.veredus.server.problem.ProblemException if it is not JSON that can be stored
   */
  public static Optional<Fields> ofBody(byte[] body, Mistakes mistakes, List<String> known) {
    var root = StrictJson.read(body);
    Storable.check(root, mistakes);
    mistakes.throwIfAny(); // what cannot be stored is not worth comparing with what is
    return of(root, "", mistakes, known);
  }

  /** The names of all members. */
  public Collection<String> names() {
    return object.propertyNames();
  }

  public boolean has(String name) {
    return node(name) != null;
  }

  /** Whether it is there, and {@code null}. */
  public boolean isNull(String name) {
    var node = object.get(name);
    return node != null && node.isNull();
  }

  /** RFC 6901, section 3. */
  String pointer(String name) {
    return pointer + "/" + Pointers.escape(name);
  }

  /** Notes a mistake at a member, present or not. */
  public void mistake(String name, String detail, String allowed) {
    mistakes.add(pointer(name), detail, allowed);
  }

  public void require(String name, String allowed) {
    if (!has(name)) {
      mistake(name, "This field is missing", allowed);
    }
  }

  public Optional<Fields> object(String name, String... known) {
    var node = node(name);
    return node == null ? Optional.empty() : of(node, pointer(name), mistakes, List.of(known));
  }

  /** The objects of an array, as far as they are some; absent is none. */
  List<Fields> objects(String name, int most, String... known) {
    var node = node(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() > most) {
      var found = node.isArray() ? "an array of %d".formatted(node.size()) : kind(node);
      mistake(name, "This is " + found, "an array of at most %d JSON objects".formatted(most));
      return List.of();
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> of(node.get(i), pointer(name) + "/" + i, mistakes, List.of(known)))
        .flatMap(Optional::stream)
        .toList();
  }

  public Optional<JsonNode> any(String name) {
    return Optional.ofNullable(node(name));
  }

  /** A string that {@code read} understands; what it throws becomes the mistake. */
  public <T> Optional<T> text(String name, String allowed, Function<String, T> read) {
    return any(name).flatMap(node -> text(node, pointer(name), allowed, read));
  }

  /** An array of strings that {@code read} understands; absent is none. */
  public <T> List<T> texts(String name, String allowed, Function<String, T> read) {
    var texts = new ArrayList<T>();
    array(name, allowed).forEach((at, item) -> text(item, at, allowed, read).ifPresent(texts::add));
    return texts;
  }

  /** An object of strings that {@code read} understands, in its order; absent is none. */
  public <T> Map<String, T> textsByName(String name, String allowed, Function<String, T> read) {
    var texts = new LinkedHashMap<String, T>();
    any(name)
        .filter(node -> is(node.isObject(), name, node, "a JSON object"))
        .ifPresent(node -> {
          for (var member : node.properties()) {
            var at = pointer(name) + "/" + Pointers.escape(member.getKey());
            text(member.getValue(), at, allowed, read)
                .ifPresent(text -> texts.put(member.getKey(), text));
          }
        });
    return texts;
  }

  /** An array of objects with members among {@code known}; absent is none. */
  public List<Fields> objects(String name, String... known) {
    var objects = new ArrayList<Fields>();
    array(name, "an array of JSON objects")
        .forEach((at, item) -> of(item, at, mistakes, List.of(known)).ifPresent(objects::add));
    return objects;
  }

  /** The items by their pointers. */
  private Map<String, JsonNode> array(String name, String allowed) {
    var items = new LinkedHashMap<String, JsonNode>();
    any(name)
        .filter(node -> is(node.isArray(), name, node, "an array: " + allowed))
        .ifPresent(node -> {
          for (int i = 0; i < node.size(); i++) {
            items.put(pointer(name) + "/" + i, node.get(i));
          }
        });
    return items;
  }

  private <T> Optional<T> text(JsonNode node, String at, String allowed, Function<String, T> read) {
    if (!node.isString()) {
      mistakes.add(at, "This is %s".formatted(kind(node)), allowed + ", as a string");
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(node.stringValue()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
      mistakes.add(at, sentence(refused), allowed);
      return Optional.empty();
    }
  }

  public Optional<Double> number(String name, String allowed) {
    return any(name)
        .filter(
            node -> is(node.isNumber() && node.doubleValueOpt().isPresent(), name, node, allowed))
        .map(JsonNode::doubleValue);
  }

  public boolean flag(String name) {
    return any(name)
        .filter(node -> is(node.isBoolean(), name, node, "true or false"))
        .map(JsonNode::booleanValue)
        .orElse(false);
  }

  /** An object of any members; absent is none. */
  public Map<String, Object> map(String name) {
    return any(name)
        .filter(node -> is(node.isObject(), name, node, "a JSON object"))
        .map(StrictJson::toMap)
        .orElseGet(Map::of);
  }

  public Optional<Integer> integer(String name, String allowed) {
    return any(name)
        .filter(node -> is(node.isIntegralNumber() && node.canConvertToInt(), name, node, allowed))
        .map(JsonNode::intValue);
  }

  private boolean is(boolean right, String name, JsonNode node, String allowed) {
    if (!right) {
      mistake(name, "This is %s".formatted(kind(node)), allowed);
    }
    return right;
  }

  private @Nullable JsonNode node(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private static String sentence(RuntimeException refused) {
    return refused instanceof IllegalArgumentException && refused.getMessage() != null
        ? refused.getMessage()
        : "This cannot be understood"; // the JDK's parsers speak of indexes and classes
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }
}
