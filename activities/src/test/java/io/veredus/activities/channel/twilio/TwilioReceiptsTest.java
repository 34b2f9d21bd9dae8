package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.attempt.Receipt.Delivered;
import io.veredus.workflows.attempt.Receipt.Failed;
import io.veredus.workflows.attempt.Receipt.Progress;
import io.veredus.workflows.attempt.Receipt.Stage;
import io.veredus.workflows.attempt.Receipt.Undelivered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioReceiptsTest {
  private static final List<String> WAY =
      List.of("accepted", "queued", "sending", "sent", "undelivered", "delivered");

  @Test
  void readsADelivery() {
    assertThat(receipt("delivered")).isEqualTo(new Delivered());
    assertThat(receipt("read")).isEqualTo(new Delivered());
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "accepted, QUEUED",
    "scheduled, QUEUED",
    "queued, QUEUED",
    "sending, SENDING",
    "sent, SENT"
  })
  void readsProgress(String status, Stage stage) {
    assertThat(receipt(status)).isEqualTo(new Progress(stage));
  }

  @Test
  void saysWhyItWasNotDelivered() {
    assertThat(receipt("undelivered", "30003"))
        .isEqualTo(
            new Undelivered(
                new Reason(ReasonCode.RECIPIENT_UNREACHABLE, "Twilio error 30003"), false));
    assertThat(receipt("undelivered", "30005"))
        .isEqualTo(
            new Undelivered(new Reason(ReasonCode.ADDRESS_REJECTED, "Twilio error 30005"), true));
    assertThat(receipt("failed", "21610"))
        .isEqualTo(new Failed(new Reason(ReasonCode.OPTED_OUT, "Twilio error 21610"), true));
    assertThat(receipt("failed"))
        .isEqualTo(
            new Failed(new Reason(ReasonCode.MESSAGE_REJECTED, "Twilio says failed"), false));
  }

  @Test
  void doesNotFailOnWhatItDoesNotKnow() {
    assertThat(TwilioReceipts.receiptOf(Map.of("MessageStatus", "teleported"))).isEmpty();
    assertThat(TwilioReceipts.receiptOf(Map.of())).isEmpty();
    assertThat(receipt("failed", "not a number")).isInstanceOf(Failed.class);
  }

  @Test
  void namesTheMessage() {
    assertThat(TwilioReceipts.messageSid(Map.of("MessageSid", "SM42"))).contains("SM42");
    assertThat(TwilioReceipts.messageSid(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void comesToTheSameInAnyOrder(long seed) {
    var random = new Random(seed);
    for (int last = 1; last < WAY.size(); last++) {
      var told = new ArrayList<>(WAY.subList(0, last + 1));
      told.addAll(told.subList(0, last / 2)); // some twice
      Collections.shuffle(told, random);
      assertThat(heard(told)).as("%s", told).isEqualTo(receipt(WAY.get(last)));
    }
  }

  @Test
  void aLateSentNeverOverridesDelivered() {
    assertThat(receipt("sent").supersedes(receipt("delivered"))).isFalse();
    assertThat(receipt("undelivered").supersedes(receipt("delivered"))).isFalse();
    assertThat(receipt("delivered").supersedes(receipt("delivered"))).isFalse();
    assertThat(receipt("delivered").supersedes(receipt("sent"))).isTrue();
    assertThat(receipt("delivered").isFinal()).isTrue();
    assertThat(receipt("sent").isFinal()).isFalse();
  }

  private static Receipt heard(List<String> statuses) {
    return statuses.stream()
        .map(TwilioReceiptsTest::receipt)
        .reduce((earlier, later) -> later.supersedes(earlier) ? later : earlier)
        .orElseThrow();
  }

  private static Receipt receipt(String status) {
    return TwilioReceipts.receiptOf(Map.of("MessageStatus", status)).orElseThrow();
  }

  private static Receipt receipt(String status, String errorCode) {
    return TwilioReceipts.receiptOf(Map.of("MessageStatus", status, "ErrorCode", errorCode))
        .orElseThrow();
  }
}
