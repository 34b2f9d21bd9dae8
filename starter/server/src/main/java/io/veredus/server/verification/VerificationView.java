package io.veredus.server.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.server.query.RecipientView;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.id.WorkflowIds;
import io.veredus.workflows.notification.Subject;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A verification as callers see it.
 *
 * @param code for a host that delivers it itself, in the answer that made it and never again
 * @param sends codes sent or given out until now
 * @param triesLeft how often a code can still be entered
 * @param notification the one that carries the last code
 * @param workflow id of the workflow in Temporal
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record VerificationView(
    VerificationId id,
    VerificationState state,
    Optional<String> code,
    Purpose purpose,
    RecipientView recipient,
    Channel channel,
    Optional<TypeKey> type,
    Optional<Subject> subject,
    int sends,
    int triesLeft,
    Instant acceptedAt,
    Instant sentAt,
    Instant expiresAt,
    Optional<Instant> endedAt,
    Optional<URI> notification,
    URI href,
    String workflow) {
  static VerificationView of(StoredVerification stored, VerificationState state) {
    return of(stored, state, Optional.empty());
  }

  static VerificationView of(
      StoredVerification stored, VerificationState state, Optional<String> code) {
    var request = stored.request();
    var progress = stored.progress();
    return new VerificationView(
        request.id(),
        state,
        code,
        request.purpose(),
        RecipientView.of(request.recipient()),
        request.channel(),
        Optional.of(request.type()).filter(_ -> isNotified(request)),
        request.subject(),
        progress.sends(),
        state.isTerminal() ? 0 : request.spec().maximumChecks() - progress.checks(),
        request.acceptedAt(),
        progress.sentAt(),
        progress.expiresAt(),
        stored.endedAt(),
        notification(request, progress),
        href(request.id()),
        WorkflowIds.of(request.id()));
  }

  static URI href(VerificationId id) {
    return URI.create("/v1/verifications/" + id);
  }

  private static Optional<URI> notification(
      VerificationRequest request, VerificationProgress progress) {
    return Optional.of(NotificationId.ofSend(request.id(), progress.sends(), progress.sentAt()))
        .filter(_ -> isNotified(request))
        .map(id -> URI.create("/v1/notifications/" + id));
  }

  private static boolean isNotified(VerificationRequest request) {
    return request.delivery() == Delivery.NOTIFICATION;
  }

  @Override
  public String toString() {
    return "VerificationView[" + id + ", " + state.wireName() + "]";
  }
}
