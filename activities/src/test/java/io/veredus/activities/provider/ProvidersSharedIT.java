package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.ProviderRates;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.recipient.EmailAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProvidersSharedIT {
  private static final EmailMessage MAIL =
      new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "s", "t", "h");

  private static EmbeddedPostgres postgres;
  private static DataSource database;

  /** Sends at once, unless its settings say that it hangs. */
  private final CountDownLatch released = new CountDownLatch(1);

  private final ConcurrentLinkedQueue<Instant> sent = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
    Migrations.apply(database);
    JdbcClient.create(database)
        .sql("INSERT INTO veredus.tenant (id) VALUES ('slow'), ('quick'), ('limited')")
        .update();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void keepsALimitOverTwoProcesses() {
    var tenant = new TenantId("limited");
    stored().add(tenant, provider("limited", Map.of(), Optional.of(20.0)));
    var began = Instant.now();
    try (var one = active(20);
        var other = active(20);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var choosers = List.of(chooser(one), chooser(other));
      IntStream.range(0, 60)
          .forEach(i -> threads.submit(() -> sendWith(choosers.get(i % 2), tenant)));
    }
    assertThat(sent).hasSize(60);
    var times = sent.stream().sorted().toList();
    assertThat(Duration.between(began, times.getLast()))
        .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(20));
    // No window of a second has more than its 20, but for the moment between leave and attempt.
    var most =
        times.stream()
            .mapToLong(from ->
                times.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                    .count())
            .max();
    assertThat(most.orElseThrow()).isLessThanOrEqualTo(26);
  }

  @Test
  void sendsForOthersWhileAProviderHangs() throws InterruptedException {
    var slow = new TenantId("slow");
    var quick = new TenantId("quick");
    stored().add(slow, provider("slow", Map.of("hang", true), Optional.empty()));
    stored().add(quick, provider("quick", Map.of(), Optional.empty()));
    try (var active = active(8);
        var slots = Executors.newFixedThreadPool(8)) { // as many as a worker has
      var chooser = chooser(active);
      IntStream.range(0, 200).forEach(_ -> slots.submit(() -> tryOnce(chooser, slow)));
      var done = new CountDownLatch(20);
      var began = System.nanoTime();
      IntStream.range(0, 20)
          .forEach(_ ->
              slots.submit(() -> {
                tryOnce(chooser, quick);
                done.countDown();
              }));
      done.await();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(sent).hasSize(20);
      released.countDown();
    }
  }

  private void sendWith(OrderedProviders chooser, TenantId tenant) {
    Optional<Reservation> place = Optional.empty();
    while (true) {
      switch (choose(chooser, tenant, place)) {
        case Use(var provider, _) -> {
          provider.attempt(MAIL, context(tenant));
          return;
        }
        case Wait(_, var until, var reserved) -> {
          place = reserved.or(Optional::empty);
          sleepUntil(until);
        }
      }
    }
  }

  private void tryOnce(OrderedProviders chooser, TenantId tenant) {
    if (choose(chooser, tenant, Optional.empty()) instanceof Use(var provider, _)) {
      provider.attempt(MAIL, context(tenant));
    }
  }

  private static Choice choose(
      OrderedProviders chooser, TenantId tenant, Optional<Reservation> place) {
    return chooser.choose(
        new AttemptRequest(
            NotificationId.create(),
            tenant,
            new TypeKey("welcome"),
            MAIL,
            RetrySchedule.STANDARD,
            Instant.now().plusSeconds(60),
            0,
            AmbiguityPolicy.AT_LEAST_ONCE,
            place),
        Optional.empty());
  }

  /** As the workflow's timer does. */
  private static void sleepUntil(Instant until) {
    java.util.concurrent.locks.LockSupport.parkNanos(
        Math.max(0, Duration.between(Instant.now(), until).toNanos()));
  }

  private static AttemptContext context(TenantId tenant) {
    return new AttemptContext(NotificationId.create(), tenant, 1, Instant.now().plusSeconds(60));
  }

  private ActiveProviders active(int attempts) {
    return new ActiveProviders(
        new TenantProviders(List.of(), stored()),
        new ProviderFactories(List.of(new Fakes())),
        _ -> attempts);
  }

  private static OrderedProviders chooser(ActiveProviders active) {
    var rates = new ProviderRates(database);
    return new OrderedProviders(
        active, (tenant, id, perSecond) -> rates.take(tenant, id, perSecond, 1));
  }

  private static Providers stored() {
    return new Providers(database, new SecretCipher(SecretKeys.none()));
  }

  private static StoredProvider provider(
      String id, Map<String, Object> settings, Optional<Double> limit) {
    return new StoredProvider(
        new ProviderId(id), ProviderKind.SMTP, settings, Map.of(), 1, true, limit, 1);
  }

  private final class Fakes implements ProviderFactory {
    @Override
    public ProviderKind kind() {
      return ProviderKind.SMTP;
    }

    @Override
    public Class<? extends Message> carries() {
      return EmailMessage.class;
    }

    @Override
    public Provider<?> create(StoredProvider stored) {
      return new Fake(stored.id(), stored.settings().containsKey("hang"));
    }
  }

  private final class Fake implements Provider<EmailMessage> {
    private final ProviderId id;
    private final boolean hangs;

    Fake(ProviderId id, boolean hangs) {
      this.id = id;
      this.hangs = hangs;
    }

    @Override
    public ProviderId id() {
      return id;
    }

    @Override
    public AttemptOutcome attempt(EmailMessage message, AttemptContext context) {
      if (hangs) {
        await();
      } else {
        sent.add(Instant.now());
      }
      return new Sent("taken");
    }

    private void await() {
      try {
        released.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }
}
