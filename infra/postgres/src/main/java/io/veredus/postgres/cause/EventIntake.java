package io.veredus.postgres.cause;

import io.veredus.postgres.broadcast.BroadcastIntake;
import io.veredus.postgres.event.Appended;
import io.veredus.postgres.event.EventLog;
import io.veredus.postgres.event.EventWithCaused;
import io.veredus.postgres.notification.BatchIntake;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends events and stores what they cause, in one transaction: all of it, or nothing. */
public final class EventIntake {
  private final TransactionTemplate transactions;
  private final EventLog log;
  private final BatchIntake notifications;
  private final BroadcastIntake broadcasts;

  public EventIntake(DataSource dataSource) {
    transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    log = new EventLog(dataSource);
    notifications = new BatchIntake(dataSource);
    broadcasts = new BroadcastIntake(dataSource);
  }

  /** An event that was known before causes nothing again. */
  public Outcome store(TenantId tenant, List<CausingEvent> given) {
    return Objects.requireNonNull(transactions.execute(_ -> storeAll(tenant, given)));
  }

  private Outcome storeAll(TenantId tenant, List<CausingEvent> given) {
    var appended =
        log.append(
            tenant,
            given.stream().map(it -> new EventWithCaused(it.event(), it.notifications())).toList());
    var caused = new ArrayList<NewNotification>();
    for (int at = 0; at < given.size(); at++) {
      Appended entry = appended.get(at);
      if (!entry.duplicate()) {
        var effects = given.get(at).effects();
        caused.addAll(effects.of(entry.sequence()));
        effects
            .broadcasts(entry.sequence())
            .forEach(broadcast -> broadcasts.store(broadcast, Optional.of(entry.id())));
      }
    }
    return new Outcome(appended, notifications.store(tenant, caused));
  }

  /**
   * What storing came to.
   *
   * @param events in the order given
   * @param toStart what is to be started once this is committed
   */
  public record Outcome(List<Appended> events, List<NewNotification> toStart) {}
}
