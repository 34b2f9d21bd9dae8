package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.PageWork.Begun;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.broadcast.PageWork.Turn;
import io.veredus.postgres.json.Json;
import io.veredus.postgres.notification.BatchIntake;
import io.veredus.postgres.notification.BroadcastPlace;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.workflows.broadcast.BroadcastStanding;
import io.veredus.workflows.broadcast.PageRequest;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.notification.NotificationRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pages of broadcasts. A page's notifications are stored when it is begun for the first time;
 * which of them may have been sent is marked before, so that whoever comes after one who died
 * knows.
 */
public final class BroadcastPages {
  private static final String PAGE =
      """
      SELECT b.request, b.cancel_requested, b.paused, b.finished_at,
        p.after_id, p.up_to, p.run, p.begun, p.ended_at
      FROM veredus.broadcast_page p JOIN veredus.broadcast b ON b.id = p.broadcast_id
      WHERE p.broadcast_id = :id AND p.number = :number
      FOR UPDATE OF p
      """;

  private static final String OPEN =
      """
      SELECT n.request FROM veredus.notification n
      WHERE n.broadcast_id = :id AND n.broadcast_page = :number AND n.finished_at IS NULL
      ORDER BY n.id
      """;

  private final JdbcClient jdbc;
  private final BatchIntake intake;
  private final PageWrites writes;
  private final NotificationRecords attempts;
  private final TransactionTemplate transaction;

  public BroadcastPages(DataSource dataSource) {
    jdbc = JdbcClient.create(dataSource);
    intake = new BatchIntake(dataSource);
    writes = new PageWrites(dataSource);
    attempts = new NotificationRecords(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /** Makes the notifications of a page. */
  public interface Making {
    List<NewNotification> of(BroadcastRequest request, List<RecipientId> people);
  }

  private record Row(
      Optional<BroadcastRequest> request,
      BroadcastStanding standing,
      Optional<String> after,
      Optional<String> upTo,
      int run,
      Optional<NotificationId> begun) {
    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          Optional.ofNullable(row.getString("request"))
              .map(json -> Json.read(json, BroadcastRequest.class)),
          PageWrites.standing(row),
          Optional.ofNullable(row.getString("after_id")),
          Optional.ofNullable(row.getString("up_to")),
          row.getInt("run"),
          Optional.ofNullable(row.getObject("begun", UUID.class)).map(NotificationId::new));
    }

    boolean isOver() {
      return upTo.isEmpty() || request.isEmpty();
    }
  }

  /** Takes the page over from whoever had it. */
  public PageWork begin(PageRequest page, Making making) {
    return Objects.requireNonNull(transaction.execute(_ -> begun(page, making)));
  }

  private PageWork begun(PageRequest page, Making making) {
    var row =
        jdbc.sql(PAGE)
            .param("id", page.id().value())
            .param("number", page.number())
            .query(Row::read)
            .optional();
    if (row.isEmpty() || row.get().isOver()) {
      return new PageWork.Over();
    }
    boolean first = row.get().run() == 0;
    if (row.get().standing() == BroadcastStanding.WAIT) {
      return new PageWork.Waiting();
    }
    if (first && row.get().standing() == BroadcastStanding.CANCEL) {
      return new PageWork.Cancelled();
    }
    var turn = new Turn(page.id(), page.number(), row.get().run() + 1);
    jdbc.sql(
            "UPDATE veredus.broadcast_page SET run = :run, step = 0 WHERE broadcast_id = :id AND number = :number")
        .param("run", turn.run())
        .param("id", page.id().value())
        .param("number", page.number())
        .update();
    return new Begun(turn, row.get().begun(), first ? made(turn, row.get(), making) : open(turn));
  }

  private List<Open> made(Turn turn, Row row, Making making) {
    var request = row.request().orElseThrow();
    var made = making.of(request, people(row, request));
    var place = new BroadcastPlace(turn.broadcast(), Optional.of(turn.number()));
    var stored = intake.store(request.tenant(), made, place);
    if (stored.size() < made.size()) {
      jdbc.sql(
              """
              UPDATE veredus.broadcast_page SET suppressed = :repeats
              WHERE broadcast_id = :id AND number = :number
              """)
          .param("repeats", made.size() - stored.size())
          .param("id", turn.broadcast().value())
          .param("number", turn.number())
          .update();
    }
    return stored.stream()
        .map(NewNotification::request)
        .sorted(Comparator.comparing(it -> it.id().value()))
        .map(it -> new Open(it, Optional.empty()))
        .toList();
  }

  private List<RecipientId> people(Row row, BroadcastRequest request) {
    var members = Membership.of(request.id(), request.tenant(), request.audience());
    return jdbc.sql(
            "SELECT id FROM (%s) AS member WHERE id > :after AND id <= :upTo ORDER BY id"
                .formatted(members.sql()))
        .params(members.values())
        .param("after", row.after().orElse(""))
        .param("upTo", row.upTo().orElseThrow())
        .query((found, _) -> new RecipientId(found.getString("id")))
        .list();
  }

  private List<Open> open(Turn turn) {
    var requests =
        jdbc.sql(OPEN)
            .param("id", turn.broadcast().value())
            .param("number", turn.number())
            .query((row, _) -> Json.read(row.getString("request"), NotificationRequest.class))
            .list();
    var last = attempts.lastAttempts(requests.stream().map(NotificationRequest::id).toList());
    return requests.stream()
        .map(request -> new Open(request, Optional.ofNullable(last.get(request.id()))))
        .toList();
  }

  /**
   * Writes down what became of some notifications, and what follows, in one commit. Tried again, it
   * is written once.
   *
   * @param step how much this run wrote before
   * @return whether what is to be begun may be begun
   * @throws StalePageException if another run works on the page by now
   */
  public BroadcastStanding write(Turn turn, int step, PageEntry entry) {
    return Objects.requireNonNull(transaction.execute(_ -> writes.write(turn, step, entry)));
  }
}
