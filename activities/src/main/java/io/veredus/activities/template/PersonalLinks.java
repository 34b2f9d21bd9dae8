package io.veredus.activities.template;

import io.veredus.workflows.notification.NotificationRequest;
import java.util.Optional;

/** Says where the recipient of a notification can say what they want. */
@FunctionalInterface
public interface PersonalLinks {
  /** Nobody has links. */
  PersonalLinks NOBODYS = _ -> Links.NONE;

  Links of(NotificationRequest request);

  /**
   * Links of one recipient.
   *
   * @param unsubscribe where a POST declines the notification's type; empty: it cannot be declined
   * @param preferences a page with all that can be chosen
   */
  record Links(Optional<String> unsubscribe, Optional<String> preferences) {
    public static final Links NONE = new Links(Optional.empty(), Optional.empty());
  }
}
