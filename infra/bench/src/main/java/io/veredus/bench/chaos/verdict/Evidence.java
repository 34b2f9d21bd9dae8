package io.veredus.bench.chaos.verdict;

import io.veredus.bench.chaos.sink.Taken;
import io.veredus.workflows.id.NotificationId;
import java.util.List;
import java.util.Map;

/**
 * All that the verdict is about.
 *
 * @param arrived by every channel, inboxes among them
 * @param possiblyTwice how many repeats each broadcast counted
 */
public record Evidence(
    Map<NotificationId, Accepted> accepted,
    Map<NotificationId, Course> courses,
    Map<NotificationId, List<Taken>> arrived,
    Map<String, Long> possiblyTwice) {}
