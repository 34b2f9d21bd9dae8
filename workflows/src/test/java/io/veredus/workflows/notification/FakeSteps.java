package io.veredus.workflows.notification;

import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.Recipient;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The world of a notification, as a test wants it, and what the workflow told it. */
final class FakeSteps implements NotificationActivities {
  final AtomicReference<Resolution> resolution = new AtomicReference<>();
  final List<NotificationRequest> adopted = new CopyOnWriteArrayList<>();
  final List<Progress> progress = new CopyOnWriteArrayList<>();
  final List<NotificationResult> results = new CopyOnWriteArrayList<>();
  final AtomicInteger attemptsRecorded = new AtomicInteger();
  final AtomicInteger timesAway = new AtomicInteger();
  final Set<Channel> wordless = EnumSet.noneOf(Channel.class);
  final AtomicReference<FakeLane> lane = new AtomicReference<>(FakeLane.QUEUE);
  final List<BeginRequest> begun = new CopyOnWriteArrayList<>();
  final List<Recipient> renderedFor = new CopyOnWriteArrayList<>();

  @Override
  public void adopt(NotificationRequest request) {
    adopted.add(request);
  }

  @Override
  public Beginning begin(BeginRequest begin) {
    begun.add(begin);
    return switch (resolve(begin.request())) {
      case Resolution.Unresolvable(var endsAs, var reason) ->
          new Beginning.Ended(
              NotificationResult.ended(begin.request().id(), endsAs, reason), false);
      case Resolution.Resolved resolved -> {
        var rendering =
            render(begin.request(), resolved.recipient(), resolved.channel(), resolved.revision());
        var ready = new Beginning.Ready(resolved, Optional.of(rendering), new FirstLeg.Queued());
        yield rendering instanceof Rendering.Rendered(var message)
            ? lane.get().begin(begin, ready, message)
            : ready;
      }
    };
  }

  @Override
  public Resolution resolve(NotificationRequest request) {
    if (timesAway.getAndDecrement() > 0) {
      throw new IllegalStateException("The store is away");
    }
    return resolution.get();
  }

  @Override
  public Rendering render(
      NotificationRequest request, Recipient recipient, Channel channel, Optional<Long> revision) {
    renderedFor.add(recipient);
    if (wordless.contains(channel)) {
      return new Rendering.Unrenderable(
          new Reason(ReasonCode.TEMPLATE_FAILED, "There are no words"));
    }
    if (channel == Channel.SMS) {
      return new Rendering.Rendered(new SmsMessage(recipient.phone().orElseThrow(), "Hello Ana"));
    }
    return new Rendering.Rendered(
        new EmailMessage(
            recipient.email().orElseThrow(),
            recipient.name(),
            "Welcome",
            "Hello Ana",
            "<p>Hello Ana</p>"));
  }

  @Override
  public int countAttempts(NotificationId id) {
    return attemptsRecorded.get();
  }

  @Override
  public void recordProgress(Progress step) {
    progress.add(step);
  }

  @Override
  public void recordResult(NotificationResult result) {
    results.add(result);
  }
}
