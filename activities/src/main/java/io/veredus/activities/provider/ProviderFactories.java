package io.veredus.activities.provider;

import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The factories of all kinds that are built in. */
public final class ProviderFactories {
  private final Map<ProviderKind, ProviderFactory> byKind = new EnumMap<>(ProviderKind.class);

  /**
   * @throws IllegalArgumentException if two are of one kind
   */
  public ProviderFactories(List<ProviderFactory> factories) {
    for (var factory : factories) {
      if (byKind.put(factory.kind(), factory) != null) {
        throw new IllegalArgumentException("Two factories make " + factory.kind().wireName());
      }
    }
  }

  /** Empty if the kind is not built in. */
  public Optional<ProviderFactory> of(ProviderKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /** What a kind reads: the same reader that checks settings says it, as nobody knows it better. */
  public SettingNames namesOf(ProviderKind kind) {
    var probe =
        new StoredProvider(
            new ProviderId(kind.wireName()),
            kind,
            Map.of("?", true), // which no kind reads
            Map.of(),
            0,
            false,
            Optional.empty(),
            1);
    try (var made = create(probe)) {
      throw new IllegalStateException(made.id() + " takes settings that it does not know");
    } catch (InvalidSettingsException known) {
      return known.known();
    }
  }

  /**
   * Makes a provider, without calling anyone yet. It is to be closed by the caller.
   *
   * @throws InvalidSettingsException if the settings or secrets are not right, or nobody makes the
   *     kind
   */
  public Provider<?> create(StoredProvider stored) {
    return of(stored.kind())
        .orElseThrow(() ->
            new InvalidSettingsException(
                List.of(
                    new SettingsError("/kind", "is not built in", "one of " + byKind.keySet()))))
        .create(stored);
  }

  /**
   * Checks a provider that somebody sets up, which may take seconds.
   *
   * @throws InvalidSettingsException as {@link #create} does, or if anything speaks against it
   */
  public void check(StoredProvider stored) {
    create(stored).close();
    var objections = of(stored.kind()).orElseThrow().objections(stored);
    if (!objections.isEmpty()) {
      throw new InvalidSettingsException(objections);
    }
  }
}
