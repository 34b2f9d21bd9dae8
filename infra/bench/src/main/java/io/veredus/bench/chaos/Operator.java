package io.veredus.bench.chaos;

import io.veredus.bench.arrangement.Build;
import io.veredus.bench.arrangement.Part;
import io.veredus.bench.chaos.plan.PlanClock;
import io.veredus.bench.chaos.plan.Target;
import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Kills processes, and starts them again, as whoever runs a deployment has it done. */
final class Operator {
  private static final int TRIES = 90;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Installation installation;
  private final Consumer<String> say;
  private final PlanClock clock;
  private final Map<Target, ReentrantLock> locks = new EnumMap<>(Target.class);
  private final Map<Target, AtomicInteger> kills = new EnumMap<>(Target.class);
  private final ReentrantLock rollingOut = new ReentrantLock();
  private final AtomicInteger endedThemselves = new AtomicInteger();

  Operator(Installation installation, Consumer<String> say, PlanClock clock) {
    this.installation = installation;
    this.say = say;
    this.clock = clock;
    for (var target : Target.values()) {
      locks.put(target, new ReentrantLock());
      kills.put(target, new AtomicInteger());
    }
  }

  /** By force, and away for a while. */
  void kill(Target target, Duration down) throws InterruptedException {
    alone(
        target,
        part -> {
          say.accept("kills " + part.name());
          part.kill();
          Objects.requireNonNull(kills.get(target)).incrementAndGet();
          Thread.sleep(down);
        });
  }

  /** As documented: servers before workers. One that is killed meanwhile comes back as told. */
  void rollOut() throws InterruptedException {
    rollingOut.lockInterruptibly();
    try {
      var build = installation.newerBuild();
      installation.server().startFrom(build);
      replace(Target.SERVER, build);
      installation.workers().forEach(worker -> worker.startFrom(build));
      replace(Target.FIRST_WORKER, build);
      replace(Target.SECOND_WORKER, build);
    } finally {
      rollingOut.unlock();
    }
  }

  private void replace(Target target, Build build) throws InterruptedException {
    alone(
        target,
        part -> {
          say.accept("stops %s for newer build %d".formatted(part.name(), build.number()));
          part.stop();
        });
  }

  /** Starts whatever ended by itself, unless somebody is at it. */
  void look() throws InterruptedException {
    for (var target : Target.values()) {
      var part = installation.part(target);
      if (!part.isAlive() && lock(target).tryLock()) {
        try {
          if (!part.isAlive()) {
            endedThemselves.incrementAndGet();
            say.accept(part.name() + " ended by itself");
            startAgain(target);
          }
        } finally {
          lock(target).unlock();
        }
      }
    }
  }

  Map<Target, Integer> killsByTarget() {
    var numbers = new EnumMap<Target, Integer>(Target.class);
    kills.forEach((target, number) -> numbers.put(target, number.get()));
    return numbers;
  }

  int endedThemselves() {
    return endedThemselves.get();
  }

  private interface Deed {
    void to(Part part) throws InterruptedException;
  }

  private void alone(Target target, Deed deed) throws InterruptedException {
    var lock = lock(target);
    lock.lockInterruptibly();
    try {
      var part = installation.part(target);
      deed.to(part);
      startAgain(target);
    } finally {
      lock.unlock();
    }
  }

  private ReentrantLock lock(Target target) {
    return Objects.requireNonNull(locks.get(target));
  }

  private void startAgain(Target target) throws InterruptedException {
    if (!target.isNeededByAll()) {
      startAgain(installation.part(target));
      return;
    }
    clock.stop();
    try {
      startAgain(installation.part(target));
    } finally {
      clock.go();
    }
  }

  /** What it needs may be away as well. */
  private void startAgain(Part part) throws InterruptedException {
    for (int tried = 1; tried <= TRIES; tried++) {
      try {
        part.start();
        return;
      } catch (IOException | StackException notNow) {
        say.accept(part.name() + " does not start yet: " + firstLine(notNow));
        Thread.sleep(BETWEEN_TRIES);
      }
    }
    throw new StackException(part.name() + " does not start any more; see its log");
  }

  private static String firstLine(Exception fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
  }
}
