package io.veredus.bench.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.post.Api;
import io.veredus.bench.chaos.post.Caller;
import io.veredus.bench.chaos.post.Catalogue;
import io.veredus.bench.chaos.post.EventFollower;
import io.veredus.bench.chaos.post.Poster;
import io.veredus.bench.chaos.post.SwitchMover;
import io.veredus.bench.chaos.sink.Taken;
import io.veredus.bench.chaos.verdict.Accepted;
import io.veredus.bench.chaos.verdict.Evidence;
import io.veredus.bench.chaos.verdict.Judge;
import io.veredus.bench.chaos.verdict.Ledger;
import io.veredus.bench.chaos.verdict.Store;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run: posts while things go wrong, waits until all is quiet, and judges. */
final class ChaosRun {
  /** What has not ended then, with everything in order, counts as lost. */
  private static final Duration LONGEST_END = Duration.ofMinutes(5);

  /** Which repeat is which broadcast's does not matter: they are counted together. */
  private static final String ALL_BROADCASTS = "broadcasts";

  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final ChaosPlan plan;
  private final Consumer<String> say;
  private final Ledger ledger = new Ledger();

  /**
   * @param say gets a line of progress
   */
  ChaosRun(ChaosPlan plan, Consumer<String> say) {
    this.plan = plan;
    this.say = say;
  }

  Report run(Place place) throws IOException, SQLException, InterruptedException {
    var begin = System.nanoTime();
    try (var receivers = Receivers.start(plan);
        var installation = Installation.start(place, receivers, plan::connections)) {
      var caller = new Caller(new Api(installation.server().url(), Foundation.API_KEY));
      Catalogue.set(caller, installation.httpBase());
      var processes = new Processes(installation, say);
      try (var follower = new EventFollower(caller)) {
        makeChaos(caller, installation, processes);
        installation.heal();
        say.accept("everything is in order again");
        var store = new Store(Databases.of(installation.foundation().database()));
        awaitEnd(store, processes);
        var seen = follower.finish();
        return new Report(
            plan,
            Judge.verdict(evidence(store, receivers)),
            new Turmoil(processes.killsByTarget(), processes.endedThemselves(), caller.repeats()),
            missed(store, seen) + follower.disordered(),
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
            poster.postAll(posts, plan.scale().posting());
            say.accept("everything is posted: " + ledger.size() + " notifications");
            return posts;
          });
      new Director(installation, processes, switches).direct(plan.happenings());
      posting.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("Posting failed", fault.getCause());
    }
  }

  private void awaitEnd(Store store, Processes processes) throws InterruptedException {
    var giveUp = System.nanoTime() + LONGEST_END.toNanos();
    var nextWord = System.nanoTime();
    for (var open = store.open();
        !open.isEmpty() && System.nanoTime() < giveUp;
        open = store.open()) {
      if (System.nanoTime() >= nextWord) {
        say.accept("not ended yet: " + open);
        nextWord = System.nanoTime() + BETWEEN_WORDS.toNanos();
      }
      processes.look();
      Thread.sleep(LOOK);
    }
  }

  private Evidence evidence(Store store, Receivers receivers) {
    adoptBroadcasts(store);
    var arrived =
        Stream.concat(receivers.taken().all().stream(), store.inbox().stream())
            .collect(groupingBy(Taken::notification));
    return new Evidence(
        ledger.all().stream().collect(toMap(Accepted::id, it -> it)),
        store.courses(),
        arrived,
        Map.of());
  }

  private void adoptBroadcasts(Store store) {
    if (!ledger.broadcasts().isEmpty()) {
      ledger.accept(ALL_BROADCASTS, ALL_BROADCASTS, store.ofType(Catalogue.BROADCAST_TYPE));
    }
  }

  private static long missed(Store store, Set<Long> seen) {
    var missed = new HashSet<>(store.sequences());
    missed.removeAll(seen);
    return missed.size();
  }
}
