package io.veredus.postgres.notification;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.notification.Acceptance.Accepted;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationStoreIT {
  private static final NotificationQuery ALL = query(Optional.empty(), Optional.empty());

  private NotificationStore store;
  private NotificationRecords records;

  @BeforeEach
  void migrate() {
    var database = TestDatabase.migrated();
    store = new NotificationStore(database);
    records = new NotificationRecords(database);
  }

  @Test
  void findsWhatWasAcceptedAsItWasAskedFor() {
    var request = Samples.fullRequest();

    assertThat(store.accept(request, Optional.empty()))
        .isEqualTo(new Accepted(request.id(), request.acceptedAt()));

    assertThat(store.find(TenantId.DEFAULT, request.id()))
        .contains(
            new StoredNotification(
                request,
                NotificationState.ACCEPTED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
  }

  @Test
  void acceptsTheSameIdOnce() {
    var id = NotificationId.create();
    store.accept(Samples.request(id, "welcome", "ana"), Optional.empty());
    store.accept(Samples.request(id, "other", "bob"), Optional.empty());
    store.adopt(Samples.request(id, "other", "bob"), Optional.empty());

    assertThat(store.list(TenantId.DEFAULT, ALL))
        .extracting(StoredNotification::request)
        .containsExactly(Samples.request(id, "welcome", "ana"));
  }

  @Test
  void adoptsWhatAClientStarted() {
    var request = Samples.request();
    store.adopt(request, Optional.empty());

    assertThat(store.find(TenantId.DEFAULT, request.id())).isPresent();
  }

  @Test
  void hidesOneTenantFromAnother() {
    var request = accepted("welcome", "ana");
    var other = new TenantId("other");

    assertThat(store.find(other, request.id())).isEmpty();
    assertThat(store.list(other, ALL)).isEmpty();
    assertThat(store.requestCancel(other, request.id())).isFalse();
  }

  @Test
  void listsNewestFirstPageByPage() {
    var now = Instant.now();
    var ids =
        IntStream.range(0, 7)
            .mapToObj(i -> NotificationId.createdAt(now.minus(Duration.ofHours(12L * i))))
            .toList();
    ids.forEach(id -> store.accept(Samples.request(id), Optional.empty()));

    var first = page(Optional.empty());
    var second = page(Optional.of(first.getLast()));
    var third = page(Optional.of(second.getLast()));

    assertThat(List.of(first, second, third))
        .containsExactly(ids.subList(0, 3), ids.subList(3, 6), ids.subList(6, 7));
    assertThat(page(Optional.of(ids.getLast()))).isEmpty();
  }

  @Test
  void listsByTypeRecipientStateAndTime() {
    var hourAgo = Instant.now().minus(Duration.ofHours(1));
    var old = NotificationId.createdAt(hourAgo.minusMillis(1));
    store.accept(Samples.request(old, "welcome", "ana"), Optional.empty());
    var one = accepted("welcome", "ana");
    var two = accepted("reset", "bob");
    records.recordResult(NotificationResult.failed(one.id(), Samples.GREYLISTED));

    assertThat(ids(query(Optional.of(NotificationState.FAILED), Optional.empty())))
        .containsExactly(one.id());
    assertThat(ids(query(Optional.of(NotificationState.SENT), Optional.empty()))).isEmpty();
    assertThat(ids(query(Optional.empty(), Optional.of(hourAgo))))
        .containsExactlyElementsOf(
            List.of(one.id(), two.id()).stream()
                .sorted(java.util.Comparator.comparing(NotificationId::toString, reverseOrder()))
                .toList());
    assertThat(ids(ofTypeAndRecipient("reset", "bob"))).containsExactly(two.id());
    assertThat(ids(ofTypeAndRecipient("reset", "ana"))).isEmpty();
    assertThat(ids(ofTypeAndRecipient("welcome", "ana"))).containsExactly(one.id(), old);
  }

  @Test
  void listsSinceAnyTimeThereIs() {
    var request = accepted("welcome", "ana");

    assertThat(ids(query(Optional.empty(), Optional.of(Instant.MIN))))
        .containsExactly(request.id());
    assertThat(ids(query(Optional.empty(), Optional.of(Instant.MAX)))).isEmpty();
  }

  @Test
  void marksForCancellingOnlyWhatHasNotEnded() {
    var open = accepted("welcome", "ana");
    var ended = accepted("welcome", "ana");
    records.recordResult(NotificationResult.sent(ended.id(), Samples.sent(1)));

    assertThat(store.requestCancel(TenantId.DEFAULT, open.id())).isTrue();
    assertThat(store.requestCancel(TenantId.DEFAULT, open.id())).isTrue();
    assertThat(store.requestCancel(TenantId.DEFAULT, ended.id())).isFalse();
    assertThat(store.requestCancel(TenantId.DEFAULT, NotificationId.create())).isFalse();
    assertThat(store.find(TenantId.DEFAULT, open.id()).orElseThrow().cancelRequested()).isTrue();
    assertThat(store.find(TenantId.DEFAULT, ended.id()).orElseThrow().cancelRequested()).isFalse();
  }

  private NotificationRequest accepted(String type, String recipient) {
    var request = Samples.request(NotificationId.create(), type, recipient);
    store.accept(request, Optional.empty());
    return request;
  }

  private List<NotificationId> page(Optional<NotificationId> before) {
    return ids(
        new NotificationQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), before, 3));
  }

  private List<NotificationId> ids(NotificationQuery query) {
    return store.list(TenantId.DEFAULT, query).stream()
        .map(notification -> notification.request().id())
        .toList();
  }

  private static NotificationQuery query(
      Optional<NotificationState> state, Optional<Instant> since) {
    return new NotificationQuery(
        state, Optional.empty(), Optional.empty(), since, Optional.empty(), 200);
  }

  private static NotificationQuery ofTypeAndRecipient(String type, String recipient) {
    return new NotificationQuery(
        Optional.empty(),
        Optional.of(new TypeKey(type)),
        Optional.of(new RecipientId(recipient)),
        Optional.empty(),
        Optional.empty(),
        200);
  }
}
