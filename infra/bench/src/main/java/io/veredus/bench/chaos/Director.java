package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.Happening;
import io.veredus.bench.chaos.plan.Happening.Disturb;
import io.veredus.bench.chaos.plan.Happening.Kill;
import io.veredus.bench.chaos.plan.Happening.NewBuild;
import io.veredus.bench.chaos.plan.Happening.Pause;
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
  private final Processes processes;
  private final SwitchMover switches;

  Director(Installation installation, Processes processes, SwitchMover switches) {
    this.installation = installation;
    this.processes = processes;
    this.switches = switches;
  }

  /** Returns when everything has happened, and every process runs. */
  void direct(List<Happening> happenings) throws InterruptedException {
    var begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var watch = threads.submit(this::watch);
      var deeds =
          happenings.stream()
              .map(happening ->
                  threads.submit(() -> {
                    var due = begin + happening.at().toNanos();
                    Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    make(happening);
                    return happening;
                  }))
              .toList();
      for (var deed : deeds) {
        await(deed);
      }
      watch.cancel(true);
    }
    processes.look();
  }

  private void make(Happening happening) throws InterruptedException {
    switch (happening) {
      case Kill(_, var target, var down) -> processes.kill(target, down);
      case NewBuild(_, var version) -> processes.replaceServer(version);
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
      processes.look();
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
