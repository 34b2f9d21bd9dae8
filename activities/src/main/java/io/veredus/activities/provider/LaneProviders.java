package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The running providers of one tenant and channel. The store is asked again after a second, so a
 * change holds for every attempt from then on; so does one of a file that settings name. A provider
 * that was changed is replaced, and closed when its last attempt must be over.
 */
final class LaneProviders {
  private static final Logger LOG = LoggerFactory.getLogger(LaneProviders.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

  private record Retired(RunningProvider provider, Instant closeAt) {}

  private final Supplier<List<StoredProvider>> source;
  private final Function<StoredProvider, RunningProvider> create;
  private final InstantSource clock;
  private final List<Retired> retired = new ArrayList<>();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile List<RunningProvider> running = List.of();
  private volatile Instant freshUntil = Instant.MIN;
  private volatile boolean everRead;

  LaneProviders(
      Supplier<List<StoredProvider>> source,
      Function<StoredProvider, RunningProvider> create,
      InstantSource clock) {
    this.source = source;
    this.create = create;
    this.clock = clock;
  }

  /**
   * In their order. As long as the store is away, as they were; while one asks it again, the others
   * go on with those before.
   *
   * @throws DataAccessException if the store is away, and was from the start
   */
  List<RunningProvider> current() {
    var now = clock.instant();
    if (now.isBefore(freshUntil) || !mayRead()) {
      return running;
    }
    try {
      return now.isBefore(freshUntil) ? running : refreshed(now);
    } finally {
      reading.unlock();
    }
  }

  /** Whoever asks first has nothing to go on with, and waits. */
  private boolean mayRead() {
    if (everRead) {
      return reading.tryLock();
    }
    reading.lock();
    return true;
  }

  private List<RunningProvider> refreshed(Instant now) {
    var stored = read();
    if (stored.isPresent()) {
      replaceBy(stored.get(), now);
      everRead = true; // only now is there a list to go on with
    }
    freshUntil = now.plus(FRESH);
    closeRetired(now);
    return running;
  }

  /** As they are, without asking the store. */
  List<RunningProvider> known() {
    return running;
  }

  void close() {
    reading.lock();
    try {
      running.forEach(RunningProvider::close);
      running = List.of();
      closeRetired(Instant.MAX);
    } finally {
      reading.unlock();
    }
  }

  private Optional<List<StoredProvider>> read() {
    try {
      var stored = source.get();
      return Optional.of(stored);
    } catch (DataAccessException away) {
      if (!everRead) {
        throw away;
      }
      LOG.warn("Providers could not be read, and stay as they were: {}", away.getMessage());
      return Optional.empty();
    }
  }

  private void replaceBy(List<StoredProvider> stored, Instant now) {
    var next =
        stored.stream()
            .map(one -> find(it -> it.isOf(one)).or(() -> created(one)))
            .flatMap(Optional::stream)
            .toList();
    running.stream()
        .filter(provider -> !next.contains(provider))
        .forEach(provider -> retired.add(new Retired(provider, now.plus(LONGEST_ATTEMPT))));
    running = next;
  }

  /** One whose file was changed to something wrong goes on as it was. */
  private Optional<RunningProvider> created(StoredProvider stored) {
    try {
      return Optional.of(create.apply(stored));
    } catch (InvalidSettingsException invalid) {
      LOG.error("Provider {} cannot be used as it is: {}", stored.id(), invalid.errors());
    } catch (RuntimeException defect) {
      LOG.error("Provider {} cannot be made", stored.id(), defect);
    }
    return find(it -> it.isOfVersion(stored));
  }

  private Optional<RunningProvider> find(Predicate<RunningProvider> wanted) {
    return running.stream().filter(wanted).findFirst();
  }

  /** Saying goodbye may take a while, and nobody is to wait for it. */
  private void closeRetired(Instant now) {
    var due = retired.stream().filter(old -> !now.isBefore(old.closeAt())).toList();
    if (!due.isEmpty()) {
      retired.removeAll(due);
      Thread.ofVirtual().start(() -> due.forEach(old -> old.provider().close()));
    }
  }
}
