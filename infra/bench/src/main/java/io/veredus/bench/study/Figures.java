package io.veredus.bench.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Named figures, rounded to what a measurement is worth. */
final class Figures {
  private final ObjectNode tree;

  private Figures(ObjectNode tree) {
    this.tree = tree;
  }

  Figures() {
    this(JsonNodeFactory.instance.objectNode());
  }

  /** Figures below these, under a name. */
  Figures under(String name) {
    return new Figures(tree.withObjectProperty(name));
  }

  Figures put(String name, double value) {
    tree.put(name, Math.round(value * 1000) / 1000.0);
    return this;
  }

  ObjectNode tree() {
    return tree;
  }
}
