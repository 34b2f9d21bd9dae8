package io.veredus.worker;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.TenantProviders.Configured;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.worker.ProviderProperties.Entry;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Makes of the configuration what the API would have stored; anything wrong stops the start. */
final class ConfiguredProviders {
  private static final double MOST_PER_SECOND = 10_000; // as in the API

  private final ProviderFactories factories;
  private final List<Configured> all = new ArrayList<>();

  private ConfiguredProviders(ProviderFactories factories) {
    this.factories = factories;
  }

  /**
   * @throws ConfigurationException naming the keys that are wrong, and their values
   */
  static List<Configured> of(
      EmailProperties email, ProviderProperties more, ProviderFactories factories) {
    var providers = new ConfiguredProviders(factories);
    email.asStored().ifPresent(providers::addMail);
    IntStream.range(0, more.providers().size())
        .forEach(i -> providers.add("veredus.providers[%d]".formatted(i), more.providers().get(i)));
    return providers.all;
  }

  private void addMail(StoredProvider mail) {
    check(mail, name -> name.replaceFirst("settings|secrets", "veredus.email"));
    all.add(new Configured(Optional.empty(), mail));
  }

  private void add(String key, Entry entry) {
    var kind =
        read(key + ".kind", entry.kind(), ProviderKind::of)
            .orElseThrow(() ->
                new ConfigurationException(
                    key + ".kind is missing; allowed: " + ProviderKind.known()));
    var tenant = read(key + ".tenant", entry.tenant(), TenantId::new).orElse(TenantId.DEFAULT);
    var id = read(key + ".id", entry.id(), ProviderId::new).orElseGet(() -> free(tenant, kind));
    if (isTaken(tenant, id)) {
      throw new ConfigurationException(
          "%s.id '%s' is another provider's already; allowed: an id of its own".formatted(key, id));
    }
    var texts = new TextSettings(factories.namesOf(kind));
    var provider =
        new StoredProvider(
            id,
            kind,
            texts.settings(entry.settings(), entry.secrets()),
            texts.secrets(entry.secrets()),
            Integer.MIN_VALUE,
            true,
            limit(key, entry),
            1,
            true);
    check(provider, name -> key + "." + texts.asGiven(name, entry.secrets()));
    all.add(new Configured(Optional.of(tenant), provider));
  }

  private ProviderId free(TenantId tenant, ProviderKind kind) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> new ProviderId(i == 1 ? kind.wireName() : kind.wireName() + "-" + i))
        .filter(id -> !isTaken(tenant, id))
        .findFirst()
        .orElseThrow();
  }

  private boolean isTaken(TenantId tenant, ProviderId id) {
    return all.stream().anyMatch(one -> one.serves(tenant) && one.provider().id().equals(id));
  }

  private void check(StoredProvider provider, UnaryOperator<String> keys) {
    try {
      factories.create(provider).close();
    } catch (InvalidSettingsException invalid) {
      var known = factories.namesOf(provider.kind()).settings().keySet();
      throw ConfigurationException.of(invalid, provider, known, keys);
    }
  }

  private static Optional<Double> limit(String key, Entry entry) {
    if (entry.maxPerSecond().filter(it -> !(it > 0 && it <= MOST_PER_SECOND)).isPresent()) {
      throw new ConfigurationException(
          "%s.maxPerSecond '%s' is out of range; allowed: above 0 and at most 10000"
              .formatted(key, entry.maxPerSecond().get()));
    }
    return entry.maxPerSecond();
  }

  private static <T> Optional<T> read(
      String key, Optional<String> value, Function<String, T> parse) {
    try {
      return value.filter(text -> !text.isBlank()).map(parse);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(
          "%s '%s' cannot be read: %s".formatted(key, value.orElse(""), wrong.getMessage()));
    }
  }
}
