package io.veredus.postgres.preference;

import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;

/**
 * What a person chose, and what holds where they chose nothing.
 *
 * @param own the person's
 * @param defaults of the tenants, the nearest one's first
 */
public record Choices(List<Preference> own, List<List<Preference>> defaults) {
  /** Nobody chose anything. */
  public static final Choices NONE = new Choices(List.of(), List.of());

  /** Whose word it was. */
  public enum Source {
    /** The type's: it cannot be declined. */
    MANDATORY,
    /** The person's. */
    RECIPIENT,
    /** The tenant's, or an ancestor's. */
    TENANT,
    /** The type's: what those get who chose nothing. */
    TYPE
  }

  /**
   * Whether messages are wanted, and who says so.
   *
   * @param choice the person's, or the tenant's
   */
  public record Verdict(boolean enabled, Source source, Optional<Preference> choice) {}

  /** Whether the type's messages are wanted on a channel. */
  public Verdict on(NotificationType type, Channel channel) {
    if (type.consent().optOut() == OptOut.MANDATORY) {
      return new Verdict(true, Source.MANDATORY, Optional.empty());
    }
    return Preference.of(own, type.key(), channel)
        .map(it -> new Verdict(it.enabled(), Source.RECIPIENT, Optional.of(it)))
        .or(() -> byDefault(type, channel))
        .orElseGet(
            () -> new Verdict(type.consent().enabledByDefault(), Source.TYPE, Optional.empty()));
  }

  private Optional<Verdict> byDefault(NotificationType type, Channel channel) {
    return defaults.stream()
        .flatMap(tenant -> Preference.of(tenant, type.key(), channel).stream())
        .findFirst()
        .map(it -> new Verdict(it.enabled(), Source.TENANT, Optional.of(it)));
  }
}
