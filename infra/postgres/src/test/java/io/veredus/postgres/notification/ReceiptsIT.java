package io.veredus.postgres.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Receipt;
import io.veredus.workflows.attempt.Receipt.Delivered;
import io.veredus.workflows.attempt.Receipt.Failed;
import io.veredus.workflows.attempt.Receipt.Progress;
import io.veredus.workflows.attempt.Receipt.Undelivered;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsIT {
  private static final DataSource DATABASE = TestDatabase.migrated();
  private static final Reason UNREACHABLE =
      new Reason(ReasonCode.RECIPIENT_UNREACHABLE, "Twilio error 30003");
  private static final Receipt UNDELIVERED = new Undelivered(UNREACHABLE, false);

  /** What {@link Samples#sent} was sent as. */
  private static final String OURS = "<1@example.org>";

  private final NotificationStore store = new NotificationStore(DATABASE);
  private final NotificationRecords records = new NotificationRecords(DATABASE);
  private NotificationId id = NotificationId.create();

  @BeforeEach
  void accept() {
    id = NotificationId.create();
    store.accept(Samples.request(id), Optional.empty());
  }

  @ParameterizedTest(name = "result after {0} receipts")
  @ValueSource(ints = {0, 1, 2, 3})
  void endsTheSameWhateverTheOrder(int before) {
    var receipts = List.of(new Progress(Receipt.Stage.SENT), UNDELIVERED, new Delivered());
    receipts.subList(0, before).forEach(receipt -> receive(OURS, receipt));
    send();
    receipts.subList(before, 3).forEach(receipt -> receive(OURS, receipt));
    assertThat(stored().state()).isEqualTo(NotificationState.DELIVERED);
    assertThat(stored().reason()).isEmpty();
  }

  @ParameterizedTest(name = "receipt before the result: {0}")
  @ValueSource(booleans = {true, false})
  void tellsWhyItDidNotArrive(boolean early) {
    if (early) {
      receive(OURS, UNDELIVERED);
      assertThat(stored().state()).isEqualTo(NotificationState.ACCEPTED);
      send();
    } else {
      send();
      receive(OURS, UNDELIVERED);
    }
    assertThat(stored().state()).isEqualTo(NotificationState.FAILED);
    assertThat(stored().reason()).contains(UNREACHABLE);
    assertThat(stored().providerMessageId()).contains(OURS);
  }

  @Test
  void staysDeliveredWhateverFollows() {
    send();
    receive(OURS, new Delivered());
    var first = stored();
    assertThat(receive(OURS, UNDELIVERED)).isTrue();
    assertThat(receive(OURS, new Failed(UNREACHABLE, true))).isTrue();
    assertThat(receive(OURS, new Delivered())).isTrue();
    assertThat(receive(OURS, new Progress(Receipt.Stage.QUEUED))).isTrue();
    assertThat(stored()).isEqualTo(first);
  }

  @Test
  void knowsNothingOfOtherMessages() {
    send();
    assertThat(receive("SM2", new Delivered())).isFalse();
    assertThat(receive("SM2", new Progress(Receipt.Stage.SENT))).isFalse();
    assertThat(stored().state()).isEqualTo(NotificationState.SENT);
    id = NotificationId.create();
    assertThat(receive(OURS, new Delivered())).isFalse();
  }

  @Test
  void isDeliveredOnlyAfterItWasSent() {
    assertThat(receive(OURS, new Delivered())).isTrue();
    records.recordResult(NotificationResult.unknown(id, UNREACHABLE));
    assertThat(stored().state()).isEqualTo(NotificationState.UNKNOWN);
    assertThat(receive(OURS, new Delivered())).isFalse();
    assertThat(stored().state()).isEqualTo(NotificationState.UNKNOWN);
  }

  @Test
  void looksOnlyAtReceiptsForTheMessageThatWasSent() {
    receive("an earlier attempt's", UNDELIVERED);
    send();
    assertThat(stored().state()).isEqualTo(NotificationState.SENT);
  }

  @RepeatedTest(20)
  void losesNeitherOfTwoThatComeAtOnce() {
    var result = CompletableFuture.runAsync(this::send);
    var receipt = CompletableFuture.runAsync(() -> receive(OURS, new Delivered()));
    CompletableFuture.allOf(result, receipt).join();
    assertThat(stored().state()).isEqualTo(NotificationState.DELIVERED);
  }

  private boolean receive(String messageId, Receipt receipt) {
    return records.recordReceipt(id, messageId, receipt);
  }

  private void send() {
    records.recordResult(NotificationResult.sent(id, Samples.sent(1)));
  }

  private StoredNotification stored() {
    return store.find(TenantId.DEFAULT, id).orElseThrow();
  }
}
