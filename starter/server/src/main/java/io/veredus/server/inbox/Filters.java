package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxEntry;
import io.veredus.postgres.inbox.InboxQuery;
import io.veredus.server.query.QueryReader;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody wants to see of an inbox, and how.
 *
 * @param targets all of which a message must be about
 * @param types of one of which it must be; none: any
 */
record Filters(List<String> targets, List<TypeKey> types, TextFormat format) {
  private static final int MOST = 20;
  private static final String LISTED = "up to " + MOST + ", with commas between them";

  /** The query of a list, and how it is shown. */
  record Listing(InboxQuery query, Filters filters) {}

  /**
   * The query of a watch.
   *
   * @param after the id of the last event that was seen
   */
  record Watching(Optional<Long> after, Filters filters) {}

  static Listing listing(Map<String, String[]> parameters) {
    var query =
        new QueryReader(
            parameters,
            List.of("read_status", "targets", "types", "before", "limit", "format", "token"));
    var filters = read(query);
    var read = query.one("read_status", "all, read, unread", Filters::readStatus);
    var before = query.one("before", "the id of a message", NotificationId::of);
    int limit = query.limit();
    query.throwIfAny();
    return new Listing(
        new InboxQuery(read.flatMap(it -> it), filters.targets(), filters.types(), before, limit),
        filters);
  }

  static Watching watching(Map<String, String[]> parameters) {
    var query =
        new QueryReader(parameters, List.of("targets", "types", "format", "after", "token"));
    var filters = read(query);
    var after = query.one("after", "the id of an event", Filters::place);
    query.throwIfAny();
    return new Watching(after, filters);
  }

  /**
   * As a browser sends it when it connects again; what is none of ours is no mistake of its own.
   */
  static Optional<Long> place(Optional<String> lastEventId) {
    try {
      return lastEventId.map(Filters::place);
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  boolean show(InboxEntry entry) {
    return entry.targets().containsAll(targets)
        && (types.isEmpty() || types.contains(entry.type()));
  }

  private static Filters read(QueryReader query) {
    return new Filters(
        query.one("targets", LISTED, Filters::items).orElse(List.of()),
        query
            .one(
                "types",
                "keys of types, " + LISTED,
                text -> items(text).stream().map(TypeKey::new).toList())
            .orElse(List.of()),
        query.one("format", TextFormat.KNOWN, TextFormat::of).orElse(TextFormat.TEXT));
  }

  private static List<String> items(String text) {
    var items = Stream.of(text.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    if (items.size() > MOST || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("too many");
    }
    return items;
  }

  private static Optional<Boolean> readStatus(String text) {
    return switch (text) {
      case "all" -> Optional.empty();
      case "read" -> Optional.of(true);
      case "unread" -> Optional.of(false);
      default -> throw new IllegalArgumentException("no status");
    };
  }

  private static long place(String text) {
    long place = Long.parseLong(text);
    if (place < 0) {
      throw new IllegalArgumentException("out of range");
    }
    return place;
  }
}
