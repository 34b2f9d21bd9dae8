package io.veredus.activities.provider;

import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.Message;

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
}
