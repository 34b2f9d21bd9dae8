package io.veredus.activities.notification;

import io.veredus.activities.template.WordsLookup;
import io.veredus.postgres.preference.Standing;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;
import java.util.function.Consumer;

/** What the steps of a notification ask of the store; its classes fit by method reference. */
record Stores(
    TypeLookup types,
    RecipientLookup recipients,
    WordsLookup words,
    Adoption adopt,
    Consumer<Progress> progress,
    Consumer<NotificationResult> results,
    StandingLookup standings) {

  /** For people who chose nothing. */
  Stores(
      TypeLookup types,
      RecipientLookup recipients,
      WordsLookup words,
      Adoption adopt,
      Consumer<Progress> progress,
      Consumer<NotificationResult> results) {
    this(types, recipients, words, adopt, progress, results, (_, _, _) -> Standing.CLEAR);
  }

  Stores with(StandingLookup others) {
    return new Stores(types, recipients, words, adopt, progress, results, others);
  }

  interface TypeLookup {
    Optional<NotificationType> find(TenantId tenant, TypeKey key);
  }

  interface Adoption {
    /**
     * @param sentEvent the host's own event for when it was sent
     */
    void adopt(NotificationRequest request, Optional<String> sentEvent);
  }

  interface StandingLookup {
    Standing of(TenantId tenant, TypeKey type, Recipient recipient);
  }

  interface RecipientLookup {
    Optional<Recipient> find(TenantId tenant, RecipientId id);
  }
}
