package io.veredus.activities.broadcast;

import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.channel.SingleAttempts.Outcome.Made;
import io.veredus.postgres.broadcast.PageEntry;
import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.broadcast.PageWork.Turn;
import io.veredus.postgres.notification.BatchRecords.Promotion;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A page whose store answers as it is told, and whose people are told as a test says. */
final class FakePage implements PageBook.Store, Telling {
  static final BroadcastId BROADCAST = BroadcastId.createdAt(Instant.now());
  static final Turn TURN = new Turn(BROADCAST, 1, 1);
  static final Reason DECLINED = new Reason(ReasonCode.OPTED_OUT, "Declined");

  final List<PageEntry> entries = new ArrayList<>();
  final List<Integer> steps = new ArrayList<>();
  final Deque<RuntimeException> faults = new ArrayDeque<>();
  final Deque<BroadcastStanding> standings = new ArrayDeque<>();
  Function<Open, Told> telling = FakePage::sent;
  boolean mayRepeat = true;
  boolean old;

  static List<Open> people(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Open(request(new RecipientId("person-" + i)), Optional.empty()))
        .sorted(Comparator.comparing(it -> it.id().value()))
        .toList();
  }

  static Begun page(Optional<NotificationId> mark, List<Open> open) {
    return new Begun(TURN, mark, open);
  }

  static Attempt lostOf(Open open) {
    return SingleAttempts.lost(open.attempts() + 1, Channel.EMAIL);
  }

  static Told sent(Open open) {
    var now = Instant.now();
    return new Told.Ended(
        NotificationResult.sent(
            open.id(),
            new Attempt(
                open.attempts() + 1,
                Channel.EMAIL,
                Optional.empty(),
                new AttemptOutcome.Sent("<1>"),
                now,
                now,
                Optional.empty())),
        List.of());
  }

  static Told declined(Open open) {
    return new Told.Ended(NotificationResult.suppressed(open.id(), DECLINED), List.of());
  }

  static Told waiting(Open open) {
    return new Told.Postponed(promotion(open));
  }

  static Told failed(Open open) {
    return new Told.Promoted(
        promotion(open), List.of(new Made(lostOf(open), Optional.empty())), false);
  }

  private static Promotion promotion(Open open) {
    return new Promotion(
        open.request(), NotificationState.ACCEPTED, Optional.empty(), Optional.empty());
  }

  private static NotificationRequest request(RecipientId person) {
    return new NotificationRequest(
        NotificationId.ofBroadcast(BROADCAST, person, Optional.empty()),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new RecipientRef.Known(person),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.now());
  }

  @Override
  public BroadcastStanding write(Turn turn, int step, PageEntry entry) {
    entries.add(entry);
    steps.add(step);
    if (!faults.isEmpty()) {
      throw faults.removeFirst();
    }
    return standings.isEmpty() ? BroadcastStanding.GO_ON : standings.removeFirst();
  }

  @Override
  public Told tell(Open open) {
    return telling.apply(open);
  }

  @Override
  public Lost lost(Open open) {
    return new Lost(Optional.of(lostOf(open)), mayRepeat);
  }

  @Override
  public boolean isOld() {
    return old;
  }
}
