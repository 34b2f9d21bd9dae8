package io.veredus.server.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.notification.NotificationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a notification is where it is.
 *
 * @param text all of it in a few sentences
 * @param next what follows by itself, or what somebody can do
 * @param steps how it came to be so, in order
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Explanation(
    NotificationId id,
    NotificationState state,
    Optional<Reason> reason,
    String text,
    String next,
    List<Step> steps) {

  /**
   * One thing that happened or was decided.
   *
   * @param what in a few words
   * @param why in a sentence
   * @param data the same for programs
   */
  record Step(String what, String why, Map<String, Object> data) {}
}
