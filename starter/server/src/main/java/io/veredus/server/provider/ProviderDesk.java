package io.veredus.server.provider;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.SettingsError;
import io.veredus.activities.provider.TenantFiles;
import io.veredus.activities.provider.TenantProviders;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.secret.SecretException;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.provider.ProviderReader.Change;
import io.veredus.server.provider.ProviderReader.NewProvider;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes and changes providers; what is stored has been checked by its kind. */
final class ProviderDesk {
  /** How often a change is made anew because somebody else made one at the same time. */
  private static final int TRIES = 5;

  private static final int MOST = 100;

  private final Providers stored;
  private final TenantProviders all;
  private final ProviderFactories factories;
  private final TenantFiles files;

  ProviderDesk(
      Providers stored, TenantProviders all, ProviderFactories factories, TenantFiles files) {
    this.stored = stored;
    this.all = all;
    this.factories = factories;
    this.files = files;
  }

  List<ProviderView> list(TenantId tenant) {
    return all.all(tenant).stream().map(provider -> view(tenant, provider)).toList();
  }

  ProviderView view(TenantId tenant, StoredProvider provider) {
    return ProviderView.of(provider, all.isConfigured(tenant, provider.id()));
  }

  /**
   * @throws ProblemException if the tenant has no such provider
   */
  StoredProvider find(TenantId tenant, String id) {
    return parsed(id)
        .flatMap(it -> readingSecrets(() -> all.find(tenant, it)))
        .orElseThrow(ProviderDesk::unknown);
  }

  /** Whether the provider is the configuration's. */
  boolean isConfigured(TenantId tenant, ProviderId id) {
    return all.isConfigured(tenant, id);
  }

  /** The tenant's own of this id, if there is one. */
  Optional<StoredProvider> stored(TenantId tenant, ProviderId id) {
    return readingSecrets(() -> stored.find(tenant, id));
  }

  /** An id that was not asked for is chosen by the kind, and numbered from the second on. */
  StoredProvider create(TenantId tenant, NewProvider wanted) {
    var others = all.all(tenant);
    requireRoom(tenant, others);
    var place = wanted.place().orElseGet(() -> behind(others, wanted.provider()));
    check(tenant, wanted.provider());
    return ids(wanted)
        .filter(id -> !all.isConfigured(tenant, id))
        .map(id -> named(wanted.provider(), id, place))
        .filter(provider -> readingSecrets(() -> stored.add(tenant, provider)))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.PROVIDER_EXISTS, "There is a provider of this id; choose another"));
  }

  StoredProvider change(TenantId tenant, String id, Change change) {
    for (int tries = 0; tries < TRIES; tries++) {
      var changed = change.applyTo(own(tenant, id));
      check(tenant, changed);
      if (readingSecrets(() -> stored.replace(tenant, changed))) {
        return find(tenant, id);
      }
    }
    throw new ProblemException(
        ProblemType.PROVIDER_CHANGED, "Others kept changing this provider; try again");
  }

  void remove(TenantId tenant, String id) {
    if (!stored.remove(tenant, ownId(tenant, id))) {
      throw unknown();
    }
  }

  /** What a kind, or a test, found wrong, as a problem. */
  static ProblemException problem(List<SettingsError> errors) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        errors.stream()
            .map(error -> Mistake.at(error.pointer(), sentence(error.detail()), error.allowed()))
            .toList());
  }

  /** A list that nobody can read through helps nobody, and every attempt would have to. */
  private void requireRoom(TenantId tenant, List<StoredProvider> others) {
    if (others.stream().filter(other -> !all.isConfigured(tenant, other.id())).count() >= MOST) {
      throw new ProblemException(
          ProblemType.TOO_MANY_PROVIDERS,
          "A tenant has at most %d providers; remove one first".formatted(MOST));
    }
  }

  private void check(TenantId tenant, StoredProvider provider) {
    var forbidden = files.errors(tenant, provider.settings());
    if (!forbidden.isEmpty()) {
      throw problem(forbidden); // before a kind looks whether they exist
    }
    try {
      factories.check(provider);
    } catch (InvalidSettingsException invalid) {
      throw problem(invalid.errors());
    }
  }

  /**
   * One that can be changed here.
   *
   * @throws ProblemException if the tenant has no such provider, or it is the configuration's
   */
  StoredProvider own(TenantId tenant, String id) {
    ownId(tenant, id);
    return find(tenant, id);
  }

  private ProviderId ownId(TenantId tenant, String id) {
    var parsed = parsed(id).orElseThrow(ProviderDesk::unknown);
    if (all.isConfigured(tenant, parsed)) {
      throw new ProblemException(
          ProblemType.PROVIDER_CONFIGURED, "Change the configuration of the server instead");
    }
    return parsed;
  }

  private static <T> T readingSecrets(Supplier<T> work) {
    try {
      return work.get();
    } catch (SecretException unusable) {
      throw new ProblemException(
          ProblemType.SECRETS_UNAVAILABLE, String.valueOf(unusable.getMessage()));
    }
  }

  private static Stream<ProviderId> ids(NewProvider wanted) {
    String kind = wanted.provider().kind().wireName();
    return wanted
        .id()
        .map(Stream::of)
        .orElseGet(() ->
            IntStream.rangeClosed(1, MOST + 1)
                .mapToObj(i -> new ProviderId(i == 1 ? kind : kind + "-" + i)));
  }

  private static int behind(List<StoredProvider> others, StoredProvider wanted) {
    return others.stream()
            .filter(other -> other.kind().channel() == wanted.kind().channel())
            .mapToInt(StoredProvider::place)
            .max()
            .stream()
            .map(last -> Math.min(Math.max(0, last), Integer.MAX_VALUE - 1))
            .findFirst()
            .orElse(0)
        + 1;
  }

  private static StoredProvider named(StoredProvider provider, ProviderId id, int place) {
    return new StoredProvider(
        id,
        provider.kind(),
        provider.settings(),
        provider.secrets(),
        place,
        provider.active(),
        provider.maxPerSecond(),
        provider.version());
  }

  private static Optional<ProviderId> parsed(String id) {
    try {
      return Optional.of(new ProviderId(id));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  static ProblemException unknown() {
    return new ProblemException(
        ProblemType.PROVIDER_NOT_FOUND, "GET /v1/providers names those that there are");
  }

  private static String sentence(String detail) {
    return Character.isUpperCase(detail.charAt(0)) ? detail : "This " + detail;
  }
}
