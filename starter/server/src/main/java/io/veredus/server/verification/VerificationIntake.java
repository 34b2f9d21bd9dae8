package io.veredus.server.verification;

import io.veredus.activities.code.CodeDraw;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.postgres.verification.FirstSend;
import io.veredus.postgres.verification.StoredVerification;
import io.veredus.postgres.verification.VerificationAcceptance;
import io.veredus.postgres.verification.VerificationAcceptance.KeyInUse;
import io.veredus.postgres.verification.VerificationAcceptance.KeyReused;
import io.veredus.postgres.verification.VerificationAcceptance.LimitReached;
import io.veredus.postgres.verification.VerificationAcceptance.Replayed;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.server.intake.IdempotencyKeys;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.verification.Delivery;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Stores a verification and starts it; what cannot be started now is started by the relay. */
final class VerificationIntake {
  /**
   * What was stored, and the code for a host that delivers it: told once, and kept by nobody here.
   *
   * @param replayed whether it was stored by an earlier request with the same key
   */
  record Accepted(StoredVerification stored, Optional<String> code, boolean replayed) {
    @Override
    public String toString() {
      return "Accepted[" + stored.request().id() + "]";
    }
  }

  private final VerificationStore store;
  private final CodeTypes types;
  private final CodeHashes hashes;
  private final VerificationWorkflows workflows;
  private final VerificationProperties properties;
  private final CodeDraw draw = new CodeDraw();
  private final InstantSource clock = InstantSource.system();

  VerificationIntake(
      VerificationStore store,
      CodeTypes types,
      CodeHashes hashes,
      VerificationWorkflows workflows,
      VerificationProperties properties) {
    this.store = store;
    this.types = types;
    this.hashes = hashes;
    this.workflows = workflows;
    this.properties = properties;
  }

  /**
   * @throws ProblemException if the address had as many as a day allows, or the key is not to be
   *     used
   */
  Accepted accept(TenantId tenant, VerificationAsk ask, Optional<IdempotencyKey> key) {
    var request = ask.accept(tenant, properties.limits(), clock.instant());
    if (request.type().equals(request.purpose().type())) {
      types.ensure(tenant, request.purpose());
    }
    var code = codeForHost(request);
    var first =
        new FirstSend(
            request,
            hashes.address(tenant, ask.address()),
            properties.startsPerDay(),
            code.map(drawn -> hashes.drawn(request.id(), drawn)));
    return switch (store.accept(first, key)) {
      case VerificationAcceptance.Accepted() -> {
        var stored = asAccepted(request);
        workflows.startIfReachable(stored);
        yield new Accepted(stored, code, false);
      }
      case LimitReached(var wait) -> throw tooMany(wait);
      case Replayed(var id) -> replayed(tenant, id);
      case KeyReused() -> throw IdempotencyKeys.reused();
      case KeyInUse() -> throw IdempotencyKeys.inUse();
    };
  }

  /** The answer that an earlier request with the same key and body got. */
  Optional<Accepted> earlier(TenantId tenant, IdempotencyKey key) {
    return store.earlier(tenant, key).map(id -> replayed(tenant, id));
  }

  private Accepted replayed(TenantId tenant, VerificationId id) {
    var request = store.find(tenant, id).orElseThrow(Verifications::unknown).request();
    return new Accepted(asAccepted(request), Optional.empty(), true);
  }

  /** As it is in the answer to the request, whatever has become of it since. */
  private static StoredVerification asAccepted(VerificationRequest request) {
    return new StoredVerification(
        request, VerificationState.PENDING, VerificationProgress.first(request), Optional.empty());
  }

  /** A new code, if it is the host who brings it to the recipient. */
  Optional<String> codeForHost(VerificationRequest request) {
    return request.delivery() == Delivery.HOST
        ? Optional.of(draw.draw(request.spec().format()))
        : Optional.empty();
  }

  private static ProblemException tooMany(Duration wait) {
    return new ProblemException(
            ProblemType.CODE_LIMIT_REACHED, "No more verifications for this address today")
        .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
  }
}
