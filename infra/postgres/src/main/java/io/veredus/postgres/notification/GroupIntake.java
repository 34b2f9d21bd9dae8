package io.veredus.postgres.notification;

import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what one request asks for where one statement does not do. */
final class GroupIntake {
  private final TransactionTemplate transactions;
  private final BatchIntake batch;
  private final Intake intake;

  GroupIntake(DataSource dataSource, Intake intake) {
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.batch = new BatchIntake(dataSource);
    this.intake = intake;
  }

  GroupAcceptance store(
      TenantId tenant, List<NewNotification> asked, Optional<IdempotencyKey> key) {
    var toStart = new ArrayList<NewNotification>();
    var acceptance =
        Intake.trying(() ->
            Objects.requireNonNull(
                transactions.execute(_ -> storeOnce(tenant, asked, key, toStart))));
    return new GroupAcceptance(acceptance, toStart);
  }

  private Optional<Acceptance> storeOnce(
      TenantId tenant,
      List<NewNotification> asked,
      Optional<IdempotencyKey> key,
      List<NewNotification> toStart) {
    var requests = asked.stream().map(NewNotification::request).toList();
    var claim =
        key.map(given -> intake.claim(requests, given))
            .orElseGet(() -> Optional.of(Intake.accepted(requests)));
    if (claim.filter(Acceptance.Accepted.class::isInstance).isPresent()) {
      toStart.addAll(batch.store(tenant, asked));
    }
    return claim;
  }
}
