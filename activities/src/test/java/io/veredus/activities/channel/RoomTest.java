package io.veredus.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final NotificationId FIRST = NotificationId.create();
  private static final NotificationId SECOND = NotificationId.create();

  private final AtomicInteger underWay = new AtomicInteger();
  private Instant now = Instant.EPOCH;
  private final Room room =
      new Room(channel -> channel == Channel.EMAIL ? 4 : 0, _ -> underWay.get(), () -> now);

  @Test
  void thereIsNoneForAChannelThatIsWorkedOnElsewhere() {
    assertThat(room.admit(FIRST, Channel.SMS)).isFalse();
    assertThat(room.promise(FIRST, Channel.SMS)).isFalse();
  }

  @Test
  void attemptsUnderWayAndPromisesTakeIt() {
    underWay.set(2);
    assertThat(room.promise(FIRST, Channel.EMAIL)).isTrue();
    assertThat(room.promise(SECOND, Channel.EMAIL)).isFalse();
  }

  @Test
  void aPromiseIsOverWhenItsAttemptBegins() {
    room.promise(FIRST, Channel.EMAIL);
    room.use(FIRST, Channel.EMAIL);
    underWay.set(2);
    assertThat(room.promise(SECOND, Channel.EMAIL)).isTrue();
  }

  @Test
  void leavesAQuarterToTheQueue() {
    underWay.set(3);
    assertThat(room.promise(FIRST, Channel.EMAIL)).isFalse();
  }

  @Test
  void admitsWhatWasPromisedAndWhatThereIsRoomFor() {
    underWay.set(2);
    room.promise(FIRST, Channel.EMAIL);
    assertThat(room.admit(SECOND, Channel.EMAIL)).isFalse();
    assertThat(room.admit(FIRST, Channel.EMAIL)).isTrue();
    assertThat(room.admit(SECOND, Channel.EMAIL)).isTrue();
    underWay.set(4);
    assertThat(room.admit(SECOND, Channel.EMAIL)).isFalse();
  }

  @Test
  void aPromiseIsOverWhenItsAttemptDoesNotCome() {
    underWay.set(2);
    room.promise(FIRST, Channel.EMAIL);
    now = now.plusSeconds(6);
    assertThat(room.promise(SECOND, Channel.EMAIL)).isTrue();
  }
}
