package io.veredus.bench.chaos.verdict;

import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What callers were promised. */
public final class Ledger {
  private final Map<NotificationId, Accepted> accepted = new ConcurrentHashMap<>();
  private final Set<String> broadcasts = ConcurrentHashMap.newKeySet();

  public void accept(String key, Collection<NotificationId> ids) {
    var now = Instant.now();
    ids.forEach(id -> accepted.put(id, new Accepted(id, key, Optional.empty(), now)));
  }

  public void acceptBroadcast(String id) {
    broadcasts.add(id);
  }

  /** What a broadcast that was accepted turned out to be made of. */
  public void accept(String key, String broadcast, Collection<NotificationId> ids) {
    var now = Instant.now();
    ids.forEach(id -> accepted.put(id, new Accepted(id, key, Optional.of(broadcast), now)));
  }

  public List<Accepted> all() {
    return List.copyOf(accepted.values());
  }

  public List<String> broadcasts() {
    return List.copyOf(broadcasts);
  }

  public int size() {
    return accepted.size();
  }
}
