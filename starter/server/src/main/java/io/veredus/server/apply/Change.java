package io.veredus.server.apply;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What storing something changes.
 *
 * @param diff lines that go begin with {@code -}, lines that come with {@code +}
 */
public record Change(Action action, List<String> diff) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What becomes of something that is declared. */
  public enum Action {
    CREATE,
    UPDATE,
    UNCHANGED;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Compares two forms of the same thing, in which no secret may stand.
   *
   * @param before empty: there was none
   */
  public static Change between(Optional<?> before, Object after) {
    var lines = DiffLines.of(MAPPER.valueToTree(after));
    if (before.isEmpty()) {
      return new Change(Action.CREATE, Diff.of(List.of(), lines));
    }
    var diff = Diff.of(DiffLines.of(MAPPER.valueToTree(before.get())), lines);
    return new Change(diff.isEmpty() ? Action.UNCHANGED : Action.UPDATE, diff);
  }

  /** Whether anything is to be stored. */
  public boolean isOne() {
    return action != Action.UNCHANGED;
  }
}
