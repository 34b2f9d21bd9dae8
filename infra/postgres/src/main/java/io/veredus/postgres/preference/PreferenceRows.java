package io.veredus.postgres.preference;

import io.veredus.postgres.preference.RecentDefaults.Inherited;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers the rows of one query, of which each is a choice, a default, a bad address, a tenant of
 * the lineage, or the person.
 */
final class PreferenceRows {
  /** Stands for every type, and every channel. */
  static final String ALL = "*";

  private final List<Preference> own = new ArrayList<>();
  private final Map<Integer, List<Preference>> byDistance = new TreeMap<>();
  private final Map<Channel, SuppressionReason> suppressed = new EnumMap<>(Channel.class);
  private final List<String> lineage = new ArrayList<>();
  private boolean known;

  void add(ResultSet row) throws SQLException {
    switch (row.getString("kind")) {
      case "own" -> own.add(read(row, 0));
      case "tenant" ->
          byDistance
              .computeIfAbsent(row.getInt("distance"), _ -> new ArrayList<>())
              .add(read(row, 0));
      case "address" ->
          suppressed.putIfAbsent(
              Channel.of(row.getString("channel")), SuppressionReason.of(row.getString("type")));
      case "up" -> lineage.add(row.getString("type"));
      case "person" -> known = true;
      case String other -> throw new IllegalStateException("Unknown kind " + other);
    }
  }

  Choices choices() {
    return new Choices(List.copyOf(own), List.copyOf(byDistance.values()));
  }

  /** With the defaults as these rows have them. */
  Inherited inherited() {
    return new Inherited(List.copyOf(lineage), List.copyOf(byDistance.values()));
  }

  /**
   * @param named whether the person has an id
   */
  Standing standing(Inherited inherited, boolean named) {
    return new Standing(
        new Choices(List.copyOf(own), inherited.defaults()),
        Map.copyOf(suppressed),
        named && !known);
  }

  static Preference read(ResultSet row, int number) throws SQLException {
    return new Preference(
        unlessAll(row.getString("type")).map(TypeKey::new),
        unlessAll(row.getString("channel")).map(Channel::of),
        row.getBoolean("enabled"));
  }

  private static Optional<String> unlessAll(String text) {
    return text.equals(ALL) ? Optional.empty() : Optional.of(text);
  }
}
