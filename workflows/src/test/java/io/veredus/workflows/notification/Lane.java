package io.veredus.workflows.notification;

import io.veredus.workflows.channel.Channel;
import java.util.List;

/** The lanes that a first attempt can take: what comes of a notification is the same by each. */
enum Lane {
  QUEUE,
  TOGETHER,
  INLINE;

  /** Has a first attempt by e-mail made so. */
  FakeLane by(FakeChannel email) {
    return switch (this) {
      case QUEUE -> FakeLane.QUEUE;
      case TOGETHER -> FakeLane.TOGETHER;
      case INLINE -> FakeLane.inline(email);
    };
  }

  NotificationStart of(NotificationStart start) {
    return this == INLINE ? start.by(new Lanes(List.of(Channel.EMAIL))) : start;
  }
}
