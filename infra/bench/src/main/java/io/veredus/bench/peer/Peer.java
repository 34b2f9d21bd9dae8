package io.veredus.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.veredus.bench.round.BenchException;
import io.veredus.bench.round.Contender;
import io.veredus.bench.sink.Arrivals;
import io.veredus.bench.sink.SmtpSink;
import jakarta.mail.MessagingException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * db-scheduler with its fastest polling (lock and fetch) and Angus Mail, in this process: a row of
 * its own and the job in one transaction, rendered and mailed by the job, then the result.
 */
public final class Peer implements Contender, Closeable {
  private static final TaskDescriptor<PeerTask> MAIL = TaskDescriptor.of("mail", PeerTask.class);
  private static final int THREADS = 40;
  private static final Duration POLLED_EVERY = Duration.ofMillis(20);

  private final HikariDataSource pool;
  private final SmtpSink sink;
  private final int window;
  private final PeerStore store;
  private final PeerTemplate template = new PeerTemplate();
  private final PeerMailer mailer;
  private final OneTimeTask<PeerTask> task;
  private final SchedulerClient client;
  private final TransactionTemplate transactions;
  private Optional<Scheduler> scheduler = Optional.empty();

  /**
   * @param pool connections to a database of its own
   */
  public Peer(HikariDataSource pool, SmtpSink sink, int window) {
    this.pool = pool;
    this.sink = sink;
    this.window = window;
    PeerStore.makeTables(pool);
    var joining = new TransactionAwareDataSourceProxy(pool);
    store = new PeerStore(pool);
    mailer = new PeerMailer(sink.port());
    task = Tasks.oneTime(MAIL).execute((instance, _) -> deliver(instance.getData()));
    client = SchedulerClient.Builder.create(joining, task).build();
    transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  @Override
  public String name() {
    return "peer";
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public void begin() {
    store.clear();
    var running =
        Scheduler.create(pool, task)
            .threads(THREADS)
            .pollingInterval(POLLED_EVERY)
            .pollUsingLockAndFetch(0.5, 4.0)
            .build();
    running.start();
    scheduler = Optional.of(running);
  }

  @Override
  public String accept() throws IOException {
    var id = UUID.randomUUID();
    var work = new PeerTask(id.toString(), "ana@example.org", "Ana");
    try {
      transactions.executeWithoutResult(_ -> {
        store.add(id, work.address(), work.name());
        var _ =
            client.scheduleIfNotExists(
                MAIL.instance(work.id()).data(work).scheduledTo(Instant.now()));
      });
    } catch (RuntimeException refused) {
      throw new IOException("The peer did not accept", refused);
    }
    return work.id();
  }

  @Override
  public Arrivals arrivals() {
    return sink.arrivals();
  }

  @Override
  public long recorded() {
    return store.countSent();
  }

  @Override
  public Set<String> recordedIds() {
    return store.sentIds();
  }

  @Override
  public long explainedRepeats() {
    return 0;
  }

  @Override
  public void end() {
    scheduler.ifPresent(Scheduler::stop);
    scheduler = Optional.empty();
  }

  @Override
  public void close() {
    end();
    try {
      mailer.close();
    } catch (MessagingException gone) {
      // the sink is closed next
    }
    pool.close();
  }

  private void deliver(PeerTask work) {
    try {
      mailer.send(work, template.render(work.name()));
    } catch (IOException | MessagingException failed) {
      throw new BenchException("The peer could not send", failed);
    }
    store.sent(UUID.fromString(work.id()));
  }
}
