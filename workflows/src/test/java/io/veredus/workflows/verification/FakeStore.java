package io.veredus.workflows.verification;

import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.VerificationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is stored of one verification, as a test wants it. */
final class FakeStore implements VerificationActivities {
  static final Duration CAP_RETRY = Duration.ofHours(7);

  final List<CodeCheck> checks = new CopyOnWriteArrayList<>();
  final List<SendWish> granted = new CopyOnWriteArrayList<>();
  final List<VerificationId> expired = new CopyOnWriteArrayList<>();
  private final Map<Integer, List<CodeHash>> codes = Collections.synchronizedMap(new HashMap<>());
  private volatile boolean away;

  /** A code as the channel draws it, for a send. */
  FakeStore drawn(int send, CodeHash hash) {
    codes.computeIfAbsent(send, _ -> new ArrayList<>()).add(hash);
    return this;
  }

  FakeStore isAway(boolean now) {
    away = now;
    return this;
  }

  @Override
  public Verdict judge(CodeCheck check) {
    if (away) {
      throw new IllegalStateException("away");
    }
    checks.add(check);
    if (check.request().provider().equals(Optional.of(ProviderVerdict.APPROVED))) {
      return Verdict.APPROVED;
    }
    return codes.entrySet().stream()
        .filter(entry -> !Collections.disjoint(entry.getValue(), check.request().entered()))
        .map(entry -> entry.getKey() == check.send() ? Verdict.APPROVED : Verdict.SUPERSEDED)
        .findFirst()
        .orElse(Verdict.WRONG);
  }

  @Override
  public SendGrant grant(SendWish wish) {
    if (granted.size() >= wish.perDay()) {
      return SendGrant.refused(CAP_RETRY);
    }
    granted.add(wish);
    wish.drawn().ifPresent(hash -> drawn(wish.progress().sends(), hash));
    return SendGrant.GRANTED;
  }

  @Override
  public void recordExpiry(VerificationId id) {
    expired.add(id);
  }
}
