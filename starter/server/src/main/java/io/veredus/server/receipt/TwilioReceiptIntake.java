package io.veredus.server.receipt;

import io.veredus.activities.channel.twilio.TwilioReceipts;
import io.veredus.activities.channel.twilio.TwilioSignature;
import io.veredus.activities.channel.twilio.TwilioTokens;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.suppression.Address;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a receipt of Twilio's, once it is sure that it is one. */
final class TwilioReceiptIntake {
  private final NotificationStore notifications;
  private final NotificationRecords records;
  private final TwilioTokens tokens;

  TwilioReceiptIntake(
      NotificationStore notifications, NotificationRecords records, TwilioTokens tokens) {
    this.notifications = notifications;
    this.records = records;
    this.tokens = tokens;
  }

  /**
   * What came, of which nothing is believed yet.
   *
   * @param url as Twilio called it
   */
  record Callback(String provider, URI url, Map<String, String> form, Optional<String> signature) {}

  /**
   * @param notification as our own callback URL named it
   * @throws ProblemException if the message is unknown or the signature is not Twilio's
   */
  void take(Optional<String> notification, Callback callback) {
    var id =
        notification
            .flatMap(TwilioReceiptIntake::notificationId)
            .orElseThrow(TwilioReceiptIntake::unknown);
    var provider = providerId(callback.provider()).orElseThrow(TwilioReceiptIntake::unknown);
    var known =
        notifications.tenantOf(id).map(tenant -> tokens.find(tenant, provider)).orElseGet(List::of);
    if (known.isEmpty()) {
      throw unknown();
    }
    if (known.stream().noneMatch(token -> isSigned(callback, new TwilioSignature(token)))) {
      throw new ProblemException(
          ProblemType.BAD_SIGNATURE, "The signature is not that of this URL and these values");
    }
    var sid = TwilioReceipts.messageSid(callback.form()).orElseThrow(TwilioReceiptIntake::unknown);
    var receipt = TwilioReceipts.receiptOf(callback.form());
    if (receipt.isPresent()
        && !records.recordReceipt(id, sid, receipt.get(), addressee(callback.form()))) {
      throw unknown();
    }
  }

  /** Whom the message was for; what Twilio calls otherwise is no number, and not suppressed. */
  private static Optional<Address> addressee(Map<String, String> form) {
    try {
      return Optional.ofNullable(form.get("To")).map(to -> new Address(Channel.SMS, to));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(Callback callback, TwilioSignature signature) {
    return callback
        .signature()
        .filter(given -> signature.isValid(callback.url(), callback.form(), given))
        .isPresent();
  }

  private static Optional<NotificationId> notificationId(String text) {
    try {
      return Optional.of(NotificationId.of(text));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static Optional<ProviderId> providerId(String text) {
    try {
      return Optional.of(new ProviderId(text));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /** The same for whatever is unknown: strangers learn nothing from it. */
  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such message");
  }
}
