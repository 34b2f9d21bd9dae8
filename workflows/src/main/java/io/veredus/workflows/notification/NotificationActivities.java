package io.veredus.workflows.notification;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.recipient.Recipient;
import java.util.Optional;

/** The steps of a notification that run inside its workflow task, as local activities. */
@ActivityInterface
public interface NotificationActivities {
  /** Stores a notification that was started without the server; does nothing if it is stored. */
  @ActivityMethod(name = "Adopt")
  void adopt(NotificationRequest request);

  /**
   * Reads recipient and type and renders the message for the first channel, once; with the first
   * attempt, where it is part of the step.
   */
  @ActivityMethod(name = "Begin")
  Beginning begin(BeginRequest request);

  /** Reads recipient and type, once: the first step before there were lanes. */
  @ActivityMethod(name = "Resolve")
  Resolution resolve(NotificationRequest request);

  /**
   * Renders the type's template for the recipient as it was resolved.
   *
   * @param revision of the texts; empty: the newest
   */
  @ActivityMethod(name = "Render")
  Rendering render(
      NotificationRequest request, Recipient recipient, Channel channel, Optional<Long> revision);

  /**
   * Stores that the notification waits, or goes on; a notification that has ended stays as it is.
   */
  @ActivityMethod(name = "RecordProgress")
  void recordProgress(Progress progress);

  /** How many attempts are recorded: asked when attempts were interrupted. */
  @ActivityMethod(name = "CountAttempts")
  int countAttempts(NotificationId id);

  /** Stores how the notification ended, with the attempt that was sent. */
  @ActivityMethod(name = "RecordResult")
  void recordResult(NotificationResult result);
}
