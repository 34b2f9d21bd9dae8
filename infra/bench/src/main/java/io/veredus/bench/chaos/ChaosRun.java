package io.veredus.bench.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Posts;
import io.veredus.bench.chaos.post.Api;
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
  /** What has not ended then, with everything in order, counts as lost. */
  private static final Duration LONGEST_END = Duration.ofMinutes(5);

  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final ChaosPlan plan;
  private final Consumer<String> say;
  private final Ledger ledger = new Ledger();
  private final PlanClock clock = new PlanClock();

  /**
   * @param say gets a line of progress
   */
  ChaosRun(ChaosPlan plan, Consumer<String> say) {
    this.plan = plan;
    this.say = say;
  }

  Report run(Place place) throws IOException, SQLException, InterruptedException {
    var begin = System.nanoTime();
    clock.stop();
    try (var receivers = Receivers.start(plan);
        var installation = Installation.start(place, receivers, plan::connections)) {
      var caller = new Caller(new Api(installation.server().url(), Foundation.API_KEY));
      Catalogue.set(caller, installation.httpBase());
      clock.go();
      var processes = new Processes(installation, say, clock);
      try (var follower = new EventFollower(caller)) {
        makeChaos(caller, installation, processes);
        installation.heal();
        say.accept("everything is in order again");
        var database = Databases.of(installation.foundation().database());
        var store = new Store(database);
        var broadcasts = new BroadcastStore(database);
        awaitEnd(() -> open(store, broadcasts), processes);
        var missed = follower.finish(store.sequences());
        return new Report(
            plan,
            Judge.verdict(evidence(store, broadcasts, receivers)),
            new Turmoil(processes.killsByTarget(), processes.endedThemselves(), caller.repeats()),
            installation.foundation().temporal().description(),
            missed + follower.disordered(),
            receivers.taken().nameless(),
            Duration.ofNanos(System.nanoTime() - begin));
      }
    }
  }

  private void makeChaos(Caller caller, Installation installation, Processes processes)
      throws InterruptedException {
    var switches = new SwitchMover(caller);
    var poster = new Poster(caller, ledger);
    var posts = plan.posts().draw(poster.knowsBroadcasts());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var posting =
          threads.submit(() -> {
            poster.postAll(posts, plan.scale().posting(), clock);
            say.accept("everything is posted: " + ledger.size() + " notifications");
            return posts;
          });
      new Director(installation, processes, switches, clock).direct(plan.happenings());
      posting.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("Posting failed", fault.getCause());
    }
  }

  private void awaitEnd(Supplier<Map<String, Integer>> look, Processes processes)
      throws InterruptedException {
    var giveUp = System.nanoTime() + LONGEST_END.toNanos();
    var nextWord = System.nanoTime();
    for (var open = look.get(); !open.isEmpty() && System.nanoTime() < giveUp; open = look.get()) {
      if (System.nanoTime() >= nextWord) {
        say.accept("not ended yet: " + open);
        nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
      }
      processes.look();
      Thread.sleep(LOOK);
    }
  }

  private static Map<String, Integer> open(Store store, BroadcastStore broadcasts) {
    int sending = broadcasts.isThere() ? broadcasts.open() : 0;
    return sending > 0 ? Map.of("broadcasts", sending) : store.open();
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
        broadcasts.isThere() ? broadcasts.possiblyTwice() : Map.of(),
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
