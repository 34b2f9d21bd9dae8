package io.veredus.workflows.id;

/** Workflow ids are functions of what they are about, so a second start finds the first. */
public final class WorkflowIds {
  private WorkflowIds() {}

  /** One workflow per notification, whoever starts it and however often. */
  public static String of(NotificationId id) {
    return "notification-" + id;
  }

  /** One workflow per verification, over all the codes that are sent for it. */
  public static String of(VerificationId id) {
    return "verification-" + id;
  }

  /** One workflow per erasure, until nothing is left of the recipient. */
  public static String of(ErasureId id) {
    return "erasure-" + id;
  }

  /** One workflow per broadcast, over all pages of its audience. */
  public static String of(BroadcastId id) {
    return "broadcast-" + id;
  }
}
