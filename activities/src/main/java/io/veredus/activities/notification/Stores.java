package io.veredus.activities.notification;

import io.veredus.activities.template.WordsLookup;
import io.veredus.postgres.preference.Standing;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** What the steps of a notification ask of the store; its classes fit by method reference. */
record Stores(
    TypeLookup types,
    RecipientLookup recipients,
    WordsLookup words,
    Adoption adopt,
    Consumer<Progress> progress,
    Consumer<NotificationResult> results,
    StandingLookup standings,
    ToIntFunction<NotificationId> attempts) {

  /** For people who chose nothing, and notifications whose attempts nobody interrupts. */
  Stores(
      TypeLookup types,
      RecipientLookup recipients,
      WordsLookup words,
      Adoption adopt,
      Consumer<Progress> progress,
      Consumer<NotificationResult> results) {
    this(types, recipients, words, adopt, progress, results, (_, _, _) -> Standing.CLEAR, _ -> 0);
  }

  Stores with(StandingLookup others) {
    return new Stores(types, recipients, words, adopt, progress, results, others, attempts);
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
