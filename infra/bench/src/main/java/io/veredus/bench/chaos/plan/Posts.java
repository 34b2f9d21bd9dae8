package io.veredus.bench.chaos.plan;

import io.veredus.bench.chaos.plan.Post.Broadcast;
import io.veredus.bench.chaos.plan.Post.Happened;
import io.veredus.bench.chaos.plan.Post.Kind;
import io.veredus.bench.chaos.plan.Post.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws what is posted, until it comes to so many notifications. */
public final class Posts {
  /** Recipients that are stored before the run. */
  public static final int RECIPIENTS = 60;

  private static final List<Kind> MIX =
      List.of(
          Kind.MAIL,
          Kind.MAIL,
          Kind.MAIL,
          Kind.MAIL_ONCE,
          Kind.TEXT,
          Kind.TEXT,
          Kind.HOOK,
          Kind.HOOK,
          Kind.HOOK_ONCE,
          Kind.INBOX,
          Kind.EITHER);

  private Posts() {}

  static List<Post> draw(SplittableRandom random, int count) {
    var posts = new ArrayList<Post>();
    for (int left = count; left > 0; left -= posts.getLast().notifications()) {
      posts.add(next(posts.size(), random.split()));
    }
    return List.copyOf(posts);
  }

  private static Post next(int number, RandomGenerator random) {
    int chance = random.nextInt(200);
    if (chance == 0) {
      return new Broadcast(number, RECIPIENTS);
    }
    if (chance < 15) {
      var some = random.ints(random.nextInt(1, 4), 0, RECIPIENTS).distinct().boxed().toList();
      return new Happened(number, some);
    }
    return new Single(number, MIX.get(random.nextInt(MIX.size())));
  }
}
