package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.ChannelEnd.Over;
import io.veredus.workflows.notification.ChannelEnd.Unfit;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.notification.Resolution.Resolved;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Delivers a notification by the first channel that works, all within the same deadline. */
final class Delivery {
  private final NotificationRequest request;
  private final NotificationActivities steps;
  private final Course course;

  Delivery(NotificationRequest request, NotificationActivities steps, Course course) {
    this.request = request;
    this.steps = steps;
    this.course = course;
  }

  /**
   * @param attemptsUsed by an earlier workflow; they count for the first channels
   */
  NotificationResult deliver(Resolved resolved, int attemptsUsed) {
    course.liveFor(resolved.schedule().timeToLive());
    var channels = channels(resolved);
    int used = attemptsUsed;
    int elsewhere = 0;
    while (true) {
      var leg = new ChannelLeg(resolved, channels.next(), elsewhere, used);
      switch (by(leg)) {
        case Over(var result) -> {
          return result;
        }
        case Unfit(var reason, var soFar) -> {
          if (!channels.hasNext()) {
            return NotificationResult.failed(request.id(), reason);
          }
          tellOfTheNext(reason);
          elsewhere = soFar;
          used = Math.max(used, soFar);
        }
      }
    }
  }

  private ChannelEnd by(ChannelLeg leg) {
    var resolved = leg.resolved();
    return switch (steps.render(
        request, resolved.recipient(), leg.channel(), resolved.revision())) {
      case Unrenderable(var reason) -> new Unfit(reason, leg.attemptsElsewhere());
      case Rendered(var message) ->
          new ChannelDelivery(request, message, steps, course).deliver(leg);
    };
  }

  private void tellOfTheNext(Reason reason) {
    course.progressTo(NotificationState.RETRYING, Optional.of(reason), Course.now());
  }

  private static Iterator<Channel> channels(Resolved resolved) {
    return Stream.concat(Stream.of(resolved.channel()), resolved.fallbacks().stream()).iterator();
  }
}
