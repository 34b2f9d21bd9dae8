package io.veredus.activities.channel.twilio;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.attempt.Receipt.Delivered;
import io.veredus.workflows.attempt.Receipt.Failed;
import io.veredus.workflows.attempt.Receipt.Progress;
import io.veredus.workflows.attempt.Receipt.Stage;
import io.veredus.workflows.attempt.Receipt.Undelivered;
import java.util.Map;
import java.util.Optional;

/** Reads the form of a status callback, once its signature was checked. */
public final class TwilioReceipts {
  private TwilioReceipts() {}

  /** The message that a callback is about: the provider message id of its attempt. */
  public static Optional<String> messageSid(Map<String, String> form) {
    return Optional.ofNullable(form.get("MessageSid"));
  }

  /** Empty for a status that Twilio may have learned since, which is no reason to fail. */
  public static Optional<Receipt> receiptOf(Map<String, String> form) {
    return Optional.ofNullable(form.get("MessageStatus"))
        .flatMap(status -> receiptOf(status, codeIn(form)));
  }

  /** The values of MessageStatus for outgoing messages ("Outbound Message Status"). */
  private static Optional<Receipt> receiptOf(String status, Optional<Integer> code) {
    return Optional.ofNullable(
        switch (status) {
          case "accepted", "scheduled", "queued" -> new Progress(Stage.QUEUED);
          case "sending" -> new Progress(Stage.SENDING);
          case "sent" -> new Progress(Stage.SENT);
          case "delivered", "read" -> new Delivered();
          case "undelivered" -> new Undelivered(why(status, code), TwilioErrors.suppresses(code));
          case "failed", "canceled" -> new Failed(why(status, code), TwilioErrors.suppresses(code));
          default -> null;
        });
  }

  private static Reason why(String status, Optional<Integer> code) {
    String text = code.map(known -> "Twilio error " + known).orElse("Twilio says " + status);
    return new Reason(TwilioErrors.reasonOf(code), text);
  }

  private static Optional<Integer> codeIn(Map<String, String> form) {
    return Optional.ofNullable(form.get("ErrorCode"))
        .filter(code -> code.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }
}
