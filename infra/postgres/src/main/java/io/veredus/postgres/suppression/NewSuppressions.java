package io.veredus.postgres.suppression;

import io.veredus.workflows.attempt.Reason;
import java.util.Map;

/** The part of statements that suppresses an address because of what a provider said. */
public final class NewSuppressions {
  private static final String INSERT =
      """
      INSERT INTO veredus.suppression (tenant, channel, address, reason, detail, notification_id)
      SELECT n.tenant, :badChannel, :badAddress, :badReason, :badDetail, n.id
      FROM %s JOIN veredus.tenant t ON t.id = n.tenant
      ON CONFLICT DO NOTHING
      """;

  private NewSuppressions() {}

  /**
   * Adds the address, unless it is there. Its values: {@link #values}.
   *
   * @param rows a relation that has the notification {@code n} if anything is to happen
   */
  public static String insert(String rows) {
    return INSERT.formatted(rows);
  }

  /** The values of {@link #insert}. */
  public static Map<String, Object> values(Address address, Reason why) {
    return Map.of(
        "badChannel", address.channel().wireName(),
        "badAddress", address.value(),
        "badReason", SuppressionReason.of(why.code()).wireName(),
        "badDetail", why.text().replace("\0", ""));
  }
}
