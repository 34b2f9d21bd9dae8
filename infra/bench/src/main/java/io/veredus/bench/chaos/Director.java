package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.Happening;
import io.veredus.bench.chaos.plan.Happening.Disturb;
import io.veredus.bench.chaos.plan.Happening.Kill;
import io.veredus.bench.chaos.plan.Happening.Pause;
import io.veredus.bench.chaos.plan.Happening.RollOut;
import io.veredus.bench.chaos.plan.PlanClock;
import io.veredus.bench.chaos.post.SwitchMover;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets everything happen when the plan says, or as soon as it can after that. */
final class Director {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Installation installation;
  private final Operator operator;
  private final SwitchMover switches;
  private final PlanClock clock;

  Director(Installation installation, Operator operator, SwitchMover switches, PlanClock clock) {
    this.installation = installation;
    this.operator = operator;
    this.switches = switches;
    this.clock = clock;
  }

  /** Returns when everything has happened, and every process runs. */
  void direct(List<Happening> happenings) throws InterruptedException {

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var watch = threads.submit(this::watch);
      var deeds =
          happenings.stream()
              .map(happening ->
                  threads.submit(() -> {
                    clock.await(happening.at());
                    make(happening);
                    return happening;
                  }))
              .toList();
      try {
        for (var deed : deeds) {
          await(deed);
        }
      } finally {
        watch.cancel(true);
      }
    }
    operator.look();
  }

  private void make(Happening happening) throws InterruptedException {
    switch (happening) {
      case Kill(_, var target, var down) -> operator.kill(target, down);
      case RollOut _ -> operator.rollOut();
      case Disturb disturb -> disturb(disturb);
      case Pause(_, var channel, var lasting) -> {
        switches.pause(channel);
        Thread.sleep(lasting);
        switches.resume(channel);
      }
    }
  }

  private void disturb(Disturb disturb) {
    var link = installation.link(disturb.link());
    switch (disturb.trouble()) {
      case CUT -> link.cut();
      case STALL -> link.stall(disturb.lasting());
      case REFUSE -> link.refuse(disturb.lasting());
    }
  }

  private Void watch() throws InterruptedException {
    while (true) {
      operator.look();
      Thread.sleep(LOOK);
    }
  }

  private static void await(Future<?> deed) throws InterruptedException {
    try {
      deed.get();
    } catch (ExecutionException fault) {
      throw new IllegalStateException("What was planned could not be done", fault.getCause());
    }
  }
}
