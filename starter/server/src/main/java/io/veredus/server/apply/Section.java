package io.veredus.server.apply;

import io.veredus.server.intake.Mistakes;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One part of a file, which knows how its entries are read and stored. */
public interface Section {
  /** The parts in the order in which they are stored: what is named comes before what names it. */
  enum Member {
    /** Settings of the key's own tenant: one entry instead of a list. */
    TENANT("tenant"),
    TYPES("type"),
    TEMPLATES("template"),
    PROVIDERS("provider"),
    RECIPIENTS("recipient");

    private final String kind;

    Member(String kind) {
      this.kind = kind;
    }

    /** What an entry is. */
    String kind() {
      return kind;
    }

    /** As it stands in a file. */
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isList() {
      return this != TENANT;
    }
  }

  Member member();

  /**
   * Understands an entry, without asking the store; pointers of mistakes start at the entry. Empty
   * if a mistake leaves nothing to store.
   *
   * @throws io.veredus.server.problem.ProblemException for mistakes as well
   */
  Optional<Declared> read(JsonNode entry, Mistakes mistakes);
}
