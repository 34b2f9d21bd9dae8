package io.veredus.activities.provider;

import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.Message;
import java.util.List;

/** Makes running providers of one kind. Every kind's package has one. */
public interface ProviderFactory {
  ProviderKind kind();

  /** The kind of message that its providers carry. */
  Class<? extends Message> carries();

  /**
   * Makes a provider, without calling anyone yet.
   *
   * @throws InvalidSettingsException if the settings or secrets are not right
   */
  Provider<?> create(StoredProvider stored);

  /**
   * What speaks against settings that are right in themselves, such as a host that leads where
   * nothing may be sent. It may ask others, and take seconds: for whoever sets up a provider.
   */
  default List<SettingsError> objections(StoredProvider stored) {
    return List.of();
  }
}
