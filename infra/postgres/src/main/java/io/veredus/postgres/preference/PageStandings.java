package io.veredus.postgres.preference;

import io.veredus.postgres.suppression.Address;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand in the way of a message to each of many, as one query found it. */
public final class PageStandings {
  private final PreferenceRows tenants = new PreferenceRows();
  private final Map<RecipientId, PreferenceRows> own = new HashMap<>();
  private final Map<Address, SuppressionReason> suppressed = new HashMap<>();

  void add(ResultSet row) throws SQLException {
    switch (row.getString("kind")) {
      case "own" ->
          own.computeIfAbsent(new RecipientId(row.getString("whose")), _ -> new PreferenceRows())
              .add(row);
      case "address" ->
          suppressed.putIfAbsent(
              new Address(Channel.of(row.getString("channel")), row.getString("whose")),
              SuppressionReason.of(row.getString("type")));
      default -> tenants.add(row);
    }
  }

  /** The same as {@link Standings#of} finds for one of them. */
  public Standing of(Recipient recipient) {
    var chosen = recipient.id().flatMap(id -> Optional.ofNullable(own.get(id)));
    var bad = new EnumMap<Channel, SuppressionReason>(Channel.class);
    for (var address : Address.of(recipient)) {
      Optional.ofNullable(suppressed.get(address))
          .ifPresent(why -> bad.put(address.channel(), why));
    }
    return new Standing(
        new Choices(
            chosen.map(rows -> rows.choices().own()).orElse(List.of()),
            tenants.choices().defaults()),
        bad);
  }
}
