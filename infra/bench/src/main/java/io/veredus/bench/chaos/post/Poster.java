package io.veredus.bench.chaos.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.bench.chaos.plan.PlanClock;
import io.veredus.bench.chaos.plan.Post;
import io.veredus.bench.chaos.plan.Post.Broadcast;
import io.veredus.bench.chaos.plan.Post.Happened;
import io.veredus.bench.chaos.plan.Post.Single;
import io.veredus.bench.chaos.verdict.Ledger;
import io.veredus.workflows.id.NotificationId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Posts at an even pace, some at once, and writes down what it was promised. */
public final class Poster {
  private static final int AT_ONCE = 24;

  private final Caller caller;
  private final Ledger ledger;

  public Poster(Caller caller, Ledger ledger) {
    this.caller = caller;
    this.ledger = ledger;
  }

  /**
   * Returns when everything got its answer.
   *
   * @param within the time over which they are spread, if answers come soon
   */
  public void postAll(List<Post> posts, Duration within, PlanClock clock)
      throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          posts.stream()
              .map(post ->
                  threads.submit(() -> {
                    clock.await(within.multipliedBy(post.number()).dividedBy(posts.size()));
                    places.acquire();
                    try {
                      post(post);
                    } finally {
                      places.release();
                    }
                    return post;
                  }))
              .toList();
      for (var call : calls) {
        await(call);
      }
    }
  }

  private void post(Post post) {
    var answer = caller.insist(Wishes.callOf(post));
    var key = Wishes.keyOf(post);
    switch (post) {
      case Single _ -> ledger.accept(key, ids(answer));
      case Happened _ -> ledger.accept(key, idsIn(answer.path("notifications")).toList());
      case Broadcast _ -> ledger.acceptBroadcast(answer.path("id").asText());
    }
  }

  private static List<NotificationId> ids(JsonNode answer) {
    var first = Stream.of(NotificationId.of(answer.path("id").asText()));
    return Stream.concat(first, idsIn(answer.path("also"))).toList();
  }

  private static Stream<NotificationId> idsIn(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .map(NotificationId::of);
  }

  private static void await(Future<?> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("A post failed", fault.getCause());
    }
  }
}
