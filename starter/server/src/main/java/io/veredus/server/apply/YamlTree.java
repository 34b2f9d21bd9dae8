package io.veredus.server.apply;

import io.veredus.server.apply.Document.Spot;
import io.veredus.server.intake.Pointers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes a JSON tree of a document's events, and remembers where its parts stand. */
final class YamlTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 50; // what is too deep for the store is said by pointer later

  /** What all documents of a file may come to, aliases written out. */
  static final class Budget {
    private static final int MOST = 200_000;
    private int used;

    void take(int nodes, Mark mark) {
      used += nodes;
      if (used > MOST) {
        throw new YamlMistake("A file has at most %,d values".formatted(MOST), mark);
      }
    }
  }

  private record Anchored(JsonNode node, int size) {}

  private final Iterator<Event> events;
  private final Budget budget;
  private final Map<String, Spot> places = new HashMap<>();
  private final Map<String, Anchored> anchors = new HashMap<>();

  YamlTree(Iterator<Event> events, Budget budget) {
    this.events = events;
    this.budget = budget;
  }

  Map<String, Spot> places() {
    return places;
  }

  /** The document's one node. */
  JsonNode read() {
    var first = events.next();
    place("", first.getStartMark());
    return node(first, "", 0);
  }

  private JsonNode node(Event event, String pointer, int depth) {
    if (depth > DEEPEST) {
      throw new YamlMistake("This is nested too deeply", event.getStartMark());
    }
    int before = budget.used;
    budget.take(1, event.getStartMark());
    return switch (event) {
      case AliasEvent alias -> aliased(alias);
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), scalar.getStartMark());
        yield kept(scalar.getAnchor(), YamlScalars.read(scalar), before);
      }
      case MappingStartEvent mapping -> {
        refuseTag(mapping.getTag(), mapping.getStartMark());
        yield kept(mapping.getAnchor(), mapping(pointer, depth), before);
      }
      case CollectionStartEvent sequence -> {
        refuseTag(sequence.getTag(), sequence.getStartMark());
        yield kept(sequence.getAnchor(), sequence(pointer, depth), before);
      }
      default -> throw new IllegalStateException("No node begins with " + event);
    };
  }

  private JsonNode mapping(String pointer, int depth) {
    var object = JSON.objectNode();
    for (var key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      if (!(key instanceof ScalarEvent scalar)) {
        throw new YamlMistake("A key is a text", key.getStartMark());
      }
      refuseTag(scalar.getTag(), key.getStartMark());
      var name = scalar.getValue();
      if (object.has(name)) {
        throw new YamlMistake("The key %s is there twice".formatted(name), key.getStartMark());
      }
      var at = pointer + "/" + Pointers.escape(name);
      place(at, key.getStartMark());
      object.set(name, node(events.next(), at, depth + 1));
    }
    return object;
  }

  private JsonNode sequence(String pointer, int depth) {
    var array = JSON.arrayNode();
    for (var item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      var at = pointer + "/" + array.size();
      place(at, item.getStartMark());
      array.add(node(item, at, depth + 1));
    }
    return array;
  }

  /** The same node again; mistakes in it are said to be where the alias stands. */
  private JsonNode aliased(AliasEvent alias) {
    var anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw new YamlMistake("No anchor before has this name", alias.getStartMark());
    }
    budget.take(anchored.size(), alias.getStartMark());
    return anchored.node();
  }

  private JsonNode kept(@Nullable String anchor, JsonNode node, int before) {
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, budget.used - before));
    }
    return node;
  }

  private void place(String pointer, Mark mark) {
    places.put(pointer, new Spot(mark.getLine() + 1, mark.getColumn() + 1));
  }

  private static void refuseTag(@Nullable String tag, Mark mark) {
    if (tag != null) {
      throw new YamlMistake("Tags such as %s are not taken".formatted(tag), mark);
    }
  }
}
