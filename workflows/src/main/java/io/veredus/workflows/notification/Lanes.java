package io.veredus.workflows.notification;

import io.veredus.workflows.channel.Channel;
import java.util.List;

/**
 * What may be done to make a notification's first attempt sooner than by way of its channel's
 * queue. It is the start that says so and no worker's settings, so that whoever goes on with a
 * notification whose worker was lost knows what may have happened there.
 *
 * @param inline channels whose first attempt may be made inside the workflow task
 */
public record Lanes(List<Channel> inline) {
  /** Nothing that needs to be asked for. */
  public static final Lanes USUAL = new Lanes(List.of());

  public Lanes {
    inline = List.copyOf(inline);
  }
}
