package io.veredus.server.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider as callers see it.
 *
 * @param secrets the names of those that are set
 * @param configured true if it is given by configuration, so that it cannot be changed here
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ProviderView(
    ProviderId id,
    ProviderKind kind,
    Channel channel,
    boolean active,
    Optional<Integer> place,
    Optional<Double> maxPerSecond,
    Map<String, Object> settings,
    List<String> secrets,
    Optional<Boolean> configured) {

  static ProviderView of(StoredProvider stored, boolean configured) {
    return new ProviderView(
        stored.id(),
        stored.kind(),
        stored.kind().channel(),
        stored.active(),
        Optional.of(stored.place()).filter(_ -> !configured),
        stored.maxPerSecond(),
        SettingsTree.of(stored.settings()),
        stored.secrets().keySet().stream().sorted().toList(),
        Optional.of(configured).filter(Boolean::booleanValue));
  }
}
