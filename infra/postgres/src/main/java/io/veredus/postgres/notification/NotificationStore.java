package io.veredus.postgres.notification;

import io.veredus.postgres.plan.CustomPlans;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes notifications in, once, and finds them again. */
public final class NotificationStore {
  static final String FIND =
      "SELECT "
          + NotificationRow.COLUMNS_OF_ID
          + "FROM veredus.notification n WHERE n.id = :id AND n.tenant = :tenant";

  private final JdbcClient jdbc;
  private final CustomPlans plans;
  private final Intake intake;
  private final GroupIntake groups;

  public NotificationStore(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    plans = new CustomPlans(dataSource);
    intake = new Intake(jdbc);
    groups = new GroupIntake(dataSource, intake);
  }

  /**
   * Stores the request as {@code accepted}, with its idempotency key, in one statement and one
   * commit. A request of the same id again, without a key, is {@link Acceptance.Accepted} and
   * changes nothing.
   */
  public Acceptance accept(NotificationRequest request, Optional<IdempotencyKey> key) {
    return accept(request, Optional.empty(), key);
  }

  /**
   * The same with an event of the host's own, to be appended on the subject when it was sent.
   *
   * @param sentEvent its type; see {@code NotificationType}
   */
  public Acceptance accept(
      NotificationRequest request, Optional<String> sentEvent, Optional<IdempotencyKey> key) {
    return key.map(given -> intake.store(request, sentEvent, given))
        .orElseGet(() -> intake.store(request, sentEvent));
  }

  /**
   * Stores what one request asks for, all or nothing: several notifications, or one that may repeat
   * an earlier one and is {@code suppressed} then.
   */
  public GroupAcceptance accept(
      TenantId tenant, List<NewNotification> asked, Optional<IdempotencyKey> key) {
    return groups.store(tenant, asked, key);
  }

  /**
   * What became of an earlier request with the key: {@link Acceptance.Replayed} or {@link
   * Acceptance.KeyReused}; empty if there was none.
   */
  public Optional<Acceptance> earlier(TenantId tenant, IdempotencyKey key) {
    return intake.earlier(tenant, key);
  }

  /** Stores a request that a client started without us; does nothing if it is stored already. */
  public void adopt(NotificationRequest request, Optional<String> sentEvent) {
    intake.store(request, sentEvent);
  }

  public Optional<StoredNotification> find(TenantId tenant, NotificationId id) {
    return jdbc.sql(FIND)
        .param("id", id.value())
        .param("tenant", tenant.value())
        .query(NotificationRow::read)
        .optional();
  }

  /** Whose a notification is, for those who know its id alone. */
  public Optional<TenantId> tenantOf(NotificationId id) {
    return jdbc.sql("SELECT tenant FROM veredus.notification WHERE id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional()
        .map(TenantId::new);
  }

  public List<StoredNotification> list(TenantId tenant, NotificationQuery query) {
    var listing = new Listing(tenant, query);
    return plans.list(() ->
        jdbc.sql(listing.sql()).params(listing.parameters()).query(NotificationRow::read).list());
  }

  /** The attempts of a notification, oldest first. */
  public List<Attempt> attempts(NotificationId id) {
    return jdbc.sql("SELECT * FROM veredus.attempt WHERE notification_id = :id ORDER BY number")
        .param("id", id.value())
        .query(AttemptRow::read)
        .list();
  }

  /**
   * Marks that the notification is to be cancelled, unless it has ended, and makes it due for a
   * look soon, in case Temporal cannot be told now.
   *
   * @return whether it was marked
   */
  public boolean requestCancel(TenantId tenant, NotificationId id) {
    int marked =
        jdbc.sql(
                """
                UPDATE veredus.notification
                SET cancel_requested = true,
                    look_at = least(look_at, now() + interval '10 seconds')
                WHERE id = :id AND tenant = :tenant AND finished_at IS NULL AND broadcast_page IS NULL
                """)
            .param("id", id.value())
            .param("tenant", tenant.value())
            .update();
    return marked > 0;
  }
}
