package io.veredus.server.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Has all checks look at the same time, and one diagnosis made at a time. */
public final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Check> checks;
  private final ReentrantLock turn = new ReentrantLock();

  public Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Takes as long as the slowest check, at most half a minute. */
  public Diagnosis examine() {
    turn.lock();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new LinkedHashMap<String, CompletableFuture<Look>>();
      for (var check : checks) {
        asked.put(check.section(), CompletableFuture.supplyAsync(check::look, threads));
      }
      var deadline = Instant.now().plus(PATIENCE);
      var looks = new LinkedHashMap<String, Look>();
      asked.forEach((section, look) -> looks.put(section, await(section, look, deadline)));
      threads.shutdownNow();
      return diagnosis(looks);
    } finally {
      turn.unlock();
    }
  }

  private static Diagnosis diagnosis(Map<String, Look> looks) {
    var findings =
        looks.values().stream()
            .flatMap(look -> look.findings().stream())
            .sorted(Comparator.comparing(Finding::severity))
            .toList();
    boolean healthy = findings.stream().allMatch(it -> it.severity() == Severity.NOTE);
    var sections = new LinkedHashMap<String, Map<String, ?>>();
    looks.forEach((section, look) -> sections.put(section, look.data()));
    return new Diagnosis(healthy, Instant.now(), findings, sections);
  }

  private static Look await(String section, CompletableFuture<Look> look, Instant deadline) {
    try {
      var left = Duration.between(Instant.now(), deadline).toMillis();
      return look.get(Math.max(1, left), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return blind(section, "did not answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException failed) {
      return blind(section, "failed: " + String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return blind(section, "was interrupted");
    }
  }

  private static Look blind(String section, String why) {
    var finding =
        Finding.error(
            "The check of this section %s, so that nothing is known of it".formatted(why),
            section,
            "Remove what the other findings name, and look again; the server's log may say more.");
    return new Look(Map.of(), List.of(finding));
  }
}
