package io.veredus.dev.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a pause let go of what: the database writes it down itself, in the same transaction. */
record Releases(JdbcClient jdbc) {
  /**
   * One that was let go, after its transaction had begun and before it ended.
   *
   * @param at when it was ending
   */
  record Release(String id, Instant begun, Instant at) {}

  /** Has it written down from now on. */
  static Releases noted(JdbcClient jdbc) {
    jdbc.sql(
            """
            CREATE TABLE public.released (
              id uuid, batch bigint DEFAULT pg_current_xact_id()::text::bigint,
              begun timestamptz DEFAULT now(), at timestamptz DEFAULT clock_timestamp());
            CREATE FUNCTION public.note_release() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN INSERT INTO public.released (id) VALUES (NEW.id); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER note_release AFTER UPDATE ON veredus.notification
              DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
              WHEN (OLD.state = 'held' AND NEW.state <> 'held')
              EXECUTE FUNCTION public.note_release()
            """)
        .update();
    return new Releases(jdbc);
  }

  /** In their order; what one commit let go has none but that of the ids. */
  List<Release> inOrder() {
    return jdbc.sql("SELECT * FROM public.released ORDER BY batch, id")
        .query(Releases::read)
        .list();
  }

  /** The ids in the order in which each was let go for good. */
  List<String> lastOfEach() {
    return jdbc.sql("SELECT id::text FROM public.released GROUP BY id ORDER BY max(batch), id")
        .query(String.class)
        .list();
  }

  /** How many more there were in the worst stretch of time than the rate allows in it. */
  static double mostAbove(double rate, List<Release> releases) {
    var times = releases.stream().map(Release::at).sorted().toList();
    double most = 0;
    for (int first = 0; first < times.size(); first++) {
      for (int last = first; last < times.size(); last++) {
        double seconds = Duration.between(times.get(first), times.get(last)).toNanos() / 1e9;
        most = Math.max(most, last - first + 1 - rate * seconds);
      }
    }
    return most;
  }

  private static Release read(ResultSet row, int number) throws SQLException {
    return new Release(row.getString("id"), instant(row, "begun"), instant(row, "at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
