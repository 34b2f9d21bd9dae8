package io.veredus.activities.link;

import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.template.PersonalLinks;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The links of those who are known by id: others have nothing that could be stored of them. */
public final class RecipientLinks implements PersonalLinks {
  /** How long the page of preferences opens from a message. */
  static final Duration VALID = Duration.ofDays(90);

  /** A header line has to hold it (RFC 5322, section 2.1.1). */
  private static final int LONGEST = 900;

  private final Optional<String> base;
  private final LinkTokens unsubscribe;
  private final LinkTokens preferences;
  private final RecentTypes types;
  private final InstantSource clock;

  /**
   * @param base how the server is reached from outside, without a slash at its end; empty: no links
   */
  public RecipientLinks(
      Optional<String> base,
      LinkTokens unsubscribe,
      LinkTokens preferences,
      RecentTypes types,
      InstantSource clock) {
    this.base = base;
    this.unsubscribe = unsubscribe;
    this.preferences = preferences;
    this.types = types;
    this.clock = clock;
  }

  @Override
  public Links of(NotificationRequest request) {
    if (base.isEmpty() || !(request.recipient() instanceof RecipientRef.Known(var recipient))) {
      return Links.NONE;
    }
    var one =
        new LinkTarget(request.tenant(), recipient, Optional.of(request.type()), Optional.empty());
    var all =
        new LinkTarget(
            request.tenant(),
            recipient,
            Optional.empty(),
            Optional.of(clock.instant().plus(VALID)));
    return new Links(
        mayBeDeclined(request) ? link("/u/", unsubscribe.of(one)) : Optional.empty(),
        link("/p/", preferences.of(all)));
  }

  private boolean mayBeDeclined(NotificationRequest request) {
    return request.code().isEmpty()
        && types
            .find(request.tenant(), request.type())
            .filter(RecipientLinks::isOptional)
            .isPresent();
  }

  private static boolean isOptional(NotificationType type) {
    return type.consent().optOut() == OptOut.ALLOWED;
  }

  private Optional<String> link(String path, Optional<String> token) {
    return token.map(it -> base.orElseThrow() + path + it).filter(it -> it.length() <= LONGEST);
  }
}
