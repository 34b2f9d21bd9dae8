package io.veredus.bench.chaos.sink;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Every message that arrived, in the order of arrival. */
public final class TakenMessages {
  private final Queue<Taken> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nameless = new AtomicInteger();

  /**
   * @param name what the message calls itself: the notification's id, as documented
   * @param answer what the sender gets, or what happens instead
   */
  void add(String name, Channel channel, String answer) {
    try {
      messages.add(new Taken(NotificationId.of(name), channel, Instant.now(), answer));
    } catch (IllegalArgumentException unknown) {
      nameless.incrementAndGet();
    }
  }

  public List<Taken> all() {
    return List.copyOf(messages);
  }

  /** Those that do not say of which notification they are. */
  public int nameless() {
    return nameless.get();
  }
}
