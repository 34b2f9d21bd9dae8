package io.veredus.activities.channel.inbox;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.inbox.Inbox;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.Message;

/** Makes the provider of inboxes, which has no settings. */
public final class InboxFactory implements ProviderFactory {
  private final Inbox inbox;

  public InboxFactory(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.INBOX;
  }

  @Override
  public Class<? extends Message> carries() {
    return InboxMessage.class;
  }

  @Override
  public Provider<?> create(StoredProvider stored) {
    return new SettingsReader(stored).finish(() -> new InboxProvider(stored.id(), inbox));
  }
}
