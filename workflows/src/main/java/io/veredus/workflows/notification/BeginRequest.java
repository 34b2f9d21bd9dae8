package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.channel.Channel;
import java.util.List;

/**
 * What the first step of a notification is to do.
 *
 * @param inline channels whose first attempt is part of the step
 * @param again whether the step may have been taken before, by a worker that was lost: then it
 *     makes no attempt, and finds out what came of the one before
 */
public record BeginRequest(
    NotificationRequest request,
    List<Channel> inline,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean again) {

  public BeginRequest {
    inline = List.copyOf(inline);
  }

  /** A step without an attempt. */
  static BeginRequest of(NotificationRequest request) {
    return new BeginRequest(request, List.of(), false);
  }
}
