package io.veredus.bench.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.veredus.bench.api.Api;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.PlanClock;
import io.veredus.bench.chaos.plan.Posts;
import io.veredus.bench.chaos.post.Caller;
import io.veredus.bench.chaos.post.Catalogue;
import io.veredus.bench.chaos.post.EventFollower;
import io.veredus.bench.chaos.post.Poster;
import io.veredus.bench.chaos.post.SwitchMover;
import io.veredus.bench.chaos.sink.Taken;
import io.veredus.bench.chaos.verdict.Accepted;
import io.veredus.bench.chaos.verdict.BroadcastStore;
import io.veredus.bench.chaos.verdict.Evidence;
import io.veredus.bench.chaos.verdict.Judge;
import io.veredus.bench.chaos.verdict.Ledger;
import io.veredus.bench.chaos.verdict.Store;
import io.veredus.bench.patience.Patience;
import io.veredus.bench.store.Database;
import io.veredus.dev.postgres.DatabaseAddress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run: posts while things go wrong, waits until all is quiet, and judges. */
final class ChaosRun {
  /** Where nothing ends for so long, with everything in order, the rest counts as lost. */
  private static final Patience FOR_THE_NEXT =
      new Patience(Duration.ofMinutes(5), Duration.ofMillis(500));

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

  private static final String BROADCASTS = "broadcasts";

  /** More than there are people. */
  private static final int MANY = 1_000_000_000;

  private final ChaosPlan plan;
  private final FoundationSettings settings;
  private final Consumer<String> say;
  private final Ledger ledger = new Ledger();
  private final PlanClock clock = new PlanClock();
  private long nextWord = System.nanoTime();

  /**
   * @param settings of what the installation stands on
   * @param say gets a line of progress
   */
  ChaosRun(ChaosPlan plan, FoundationSettings settings, Consumer<String> say) {
    this.plan = plan;
    this.settings = settings;
    this.say = say;
  }

  ChaosReport run(Place place) throws IOException, SQLException, InterruptedException {
    var begin = System.nanoTime();
    clock.stop();
    try (var receivers = Receivers.start(plan);
        var installation = Installation.start(place, settings, receivers, plan)) {
      var caller =
          new Caller(new Api(installation.server().url(), Foundation.API_KEY, ANSWER_WITHIN));
      Catalogue.set(caller, installation.httpBase());
      clock.go();
      var operator = new Operator(installation, say, clock);
      try (var follower = new EventFollower(caller)) {
        makeChaos(caller, installation, operator);
        installation.heal();
        say.accept("everything is in order again");
        var database = new Database(installation.foundation().database()).dataSource();
        var store = new Store(database);
        var broadcasts = new BroadcastStore(database);
        awaitEnd(() -> open(store, broadcasts), operator);
        var missed = follower.finish(store.sequences());
        return new ChaosReport(
            plan,
            Judge.verdict(evidence(store, broadcasts, receivers)),
            new Turmoil(
                operator.killsByTarget(),
                store.newerBuilds(),
                operator.endedThemselves(),
                caller.repeats()),
            installation.foundation().temporal().description(),
            settings.external().map(DatabaseAddress::shown),
            missed + follower.disordered(),
            receivers.taken().nameless(),
            Duration.ofNanos(System.nanoTime() - begin));
      }
    }
  }

  private void makeChaos(Caller caller, Installation installation, Operator operator)
      throws InterruptedException {
    var switches = new SwitchMover(caller);
    var poster = new Poster(caller, ledger);
    var posts = plan.posts();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posting =
          threads.submit(() -> {
            poster.postAll(posts, plan.scale().posting(), clock);
            say.accept("everything is posted: " + ledger.size() + " notifications");
            return posts;
          });
      new Director(installation, operator, switches, clock).direct(plan.happenings());
      posting.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("Posting failed", fault.getCause());
    }
  }

  private void awaitEnd(Supplier<Map<String, Integer>> look, Operator operator)
      throws InterruptedException {
    int left = Integer.MAX_VALUE;
    boolean goesOn = true;
    while (left > 0 && goesOn) {
      int before = left;
      goesOn =
          FOR_THE_NEXT.await(() -> {
            var open = look.get();
            sayNow(open);
            operator.look();
            return left(open) < before;
          });
      left = left(look.get());
    }
  }

  /** Broadcasts come first: who is told by them is known at their end. */
  private static int left(Map<String, Integer> open) {
    int people = open.values().stream().mapToInt(Integer::intValue).sum();
    return open.containsKey(BROADCASTS) ? MANY + people : people;
  }

  private void sayNow(Map<String, Integer> open) {
    if (!open.isEmpty() && System.nanoTime() >= nextWord) {
      say.accept("not ended yet: " + open);
      nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
    }
  }

  private static Map<String, Integer> open(Store store, BroadcastStore broadcasts) {
    int sending = broadcasts.open();
    return sending > 0 ? Map.of(BROADCASTS, sending) : store.open();
  }

  private Evidence evidence(Store store, BroadcastStore broadcasts, Receivers receivers) {
    var untold = adopt(broadcasts);
    var arrived =
        Stream.concat(receivers.taken().all().stream(), store.inbox().stream())
            .collect(groupingBy(Taken::notification));
    return new Evidence(
        ledger.all().stream().collect(toMap(Accepted::id, it -> it)),
        store.courses(),
        arrived,
        broadcasts.possiblyTwice(),
        untold);
  }

  /** How many people are missing. */
  private long adopt(BroadcastStore broadcasts) {
    long untold = 0;
    for (var broadcast : ledger.broadcasts()) {
      var made = broadcasts.notificationsOf(broadcast);
      ledger.adopt(broadcast, made);
      untold += Posts.RECIPIENTS - made.size();
    }
    return untold;
  }
}
