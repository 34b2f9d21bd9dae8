package io.veredus.server.diagnosis;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.SettingsError;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.activities.provider.TestStep;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.secret.SecretException;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.dao.DataAccessException;

/** Reaches every active provider and logs in where it has a login; nothing is sent. */
final class ProviderCheck implements Check {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** More would take too long, and annoy those who are called. */
  private static final int MOST = 100;

  private static final int AT_A_TIME = 20;

  private final StoreDiagnosis store;
  private final TenantProviders providers;
  private final ProviderFactories factories;

  ProviderCheck(StoreDiagnosis store, TenantProviders providers, ProviderFactories factories) {
    this.store = store;
    this.providers = providers;
    this.factories = factories;
  }

  private record Owned(TenantId tenant, StoredProvider provider) {
    String name() {
      return "provider %s of tenant %s".formatted(provider.id(), tenant);
    }
  }

  private record Seen(Owned owned, List<TestStep> steps, Optional<Finding> finding) {}

  @Override
  public String section() {
    return "providers";
  }

  @Override
  public Look look() {
    var data = new LinkedHashMap<String, Object>();
    var findings = new ArrayList<Finding>();
    try {
      for (var seen : lookAtAll(active(findings))) {
        data.put(
            seen.owned().tenant() + "/" + seen.owned().provider().id(),
            Map.of("kind", seen.owned().provider().kind(), "steps", seen.steps()));
        seen.finding().ifPresent(findings::add);
      }
      if (data.isEmpty() && findings.isEmpty()) {
        findings.add(
            Finding.warning(
                "There is no active provider: nothing but webhooks can be sent",
                "providers",
                "Add one (POST /v1/providers), or set veredus.email.smarthost."));
      }
    } catch (DataAccessException away) { // which its own check tells
      data.put("unknown", "The database does not answer");
    }
    return new Look(data, findings);
  }

  private List<Owned> active(List<Finding> findings) {
    var all = new LinkedHashMap<StoredProvider, Owned>(); // those of everybody once
    for (var tenant : store.tenants()) {
      try {
        providers.all(tenant).stream()
            .filter(StoredProvider::active)
            .forEach(provider -> all.putIfAbsent(provider, new Owned(tenant, provider)));
      } catch (SecretException unreadable) {
        findings.add(
            Finding.error(
                "The secrets of providers cannot be read: " + unreadable.getMessage(),
                "tenant " + tenant + ", veredus.secrets.keys",
                "Give every process the key that they were written with, beside the newer ones."));
      }
    }
    return all.values().stream().limit(MOST).toList();
  }

  private List<Seen> lookAtAll(List<Owned> all) {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      var asked =
          all.stream()
              .map(one -> CompletableFuture.supplyAsync(() -> lookAt(one), threads))
              .toList();
      return asked.stream().map(CompletableFuture::join).toList();
    }
  }

  private Seen lookAt(Owned one) {
    try (var provider = factories.create(one.provider())) {
      var steps =
          provider instanceof ProviderTest test
              ? test.logIn(Instant.now().plus(LONGEST))
              : List.<TestStep>of();
      return new Seen(one, steps, ProviderFaults.of(one.name(), steps));
    } catch (InvalidSettingsException invalid) {
      return new Seen(one, List.of(), Optional.of(unusable(one, invalid.errors())));
    } catch (RuntimeException defect) {
      var finding =
          Finding.error(
              "It could not be looked at: " + defect.getClass().getSimpleName(),
              one.name(),
              "Test it by POST /v1/providers/{id}/test, and look into the server's log.");
      return new Seen(one, List.of(), Optional.of(finding));
    }
  }

  private static Finding unusable(Owned one, List<SettingsError> errors) {
    var first = errors.getFirst();
    return Finding.error(
        "Its settings cannot be used: %s %s".formatted(first.pointer(), first.detail()),
        one.name(),
        "Allowed is %s. Correct the setting, or put the file where it says."
            .formatted(first.allowed()));
  }
}
