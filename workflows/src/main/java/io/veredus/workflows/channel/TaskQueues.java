package io.veredus.workflows.channel;

/**
 * Task queues: one for workflows and their local activities, one per channel, so that pools scale
 * alone.
 */
public final class TaskQueues {
  /**
   * Workflow tasks of notifications; resolving, rendering and recording run here as local
   * activities.
   */
  public static final String NOTIFICATIONS = "veredus-notifications";

  /** Erasing recipients: workflow tasks, and activities that may take long. */
  public static final String ERASURES = "veredus-erasures";

  /** Broadcasts: workflow tasks, and pages of messages. */
  public static final String BULK = "veredus-bulk";

  private TaskQueues() {}

  /** Calls to the providers of one channel. */
  public static String of(Channel channel) {
    return "veredus-" + channel.wireName();
  }
}
