package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.ChannelEnd.Over;
import io.veredus.workflows.notification.ChannelEnd.Unfit;
import io.veredus.workflows.notification.FirstLeg.Queued;
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
  NotificationResult deliver(Ready begun, int attemptsUsed) {
    var resolved = begun.resolved();
    course.liveFor(resolved.schedule().timeToLive());
    var channels = channels(resolved);
    int used = attemptsUsed;
    var first = new ChannelLeg(resolved, channels.next(), 0, used);
    var end = by(first, begun.rendering().orElseGet(() -> render(first)), begun.first());
    while (end instanceof Unfit(var reason, var soFar) && channels.hasNext()) {
      tellOfTheNext(reason);
      used = Math.max(used, soFar);
      var leg = new ChannelLeg(resolved, channels.next(), soFar, used);
      end = by(leg, render(leg), new Queued());
    }
    return switch (end) {
      case Over(var result) -> result;
      case Unfit(var reason, _) -> NotificationResult.failed(request.id(), reason);
    };
  }

  private ChannelEnd by(ChannelLeg leg, Rendering rendering, FirstLeg first) {
    return switch (rendering) {
      case Unrenderable(var reason) -> new Unfit(reason, leg.attemptsElsewhere());
      case Rendered(var message) ->
          new ChannelDelivery(request, message, steps, course).deliver(leg, first);
    };
  }

  private Rendering render(ChannelLeg leg) {
    var resolved = leg.resolved();
    return steps.render(request, resolved.recipient(), leg.channel(), resolved.revision());
  }

  private void tellOfTheNext(Reason reason) {
    course.progressTo(NotificationState.RETRYING, Optional.of(reason), Course.now());
  }

  private static Iterator<Channel> channels(Resolved resolved) {
    return Stream.concat(Stream.of(resolved.channel()), resolved.fallbacks().stream()).iterator();
  }
}
