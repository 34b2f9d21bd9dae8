package io.veredus.server.access;

/** What is known of the caller while a request is served. */
public final class Caller {
  /** The request attribute that holds the caller's {@link io.veredus.workflows.id.TenantId}. */
  public static final String TENANT = "io.veredus.tenant";

  /** The request attribute that holds the {@link io.veredus.postgres.tenant.KeyHolder}. */
  public static final String KEY = "io.veredus.key";

  /**
   * The request attribute that holds the {@link io.veredus.postgres.inbox.InboxPass} of a caller
   * without a key.
   */
  public static final String INBOX_PASS = "io.veredus.inbox-pass";

  private Caller() {}
}
