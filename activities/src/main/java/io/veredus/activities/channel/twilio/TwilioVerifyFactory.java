package io.veredus.activities.channel.twilio;

import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.VerifyMessage;
import java.net.URI;
import java.util.Optional;

/** Makes providers of one-time codes through Twilio Verify of their settings. */
public final class TwilioVerifyFactory implements ProviderFactory {
  private final Optional<URI> standIn;

  /**
   * @param standIn where all requests go instead of Twilio: for tests
   */
  public TwilioVerifyFactory(Optional<URI> standIn) {
    this.standIn = standIn;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.TWILIO_VERIFY;
  }

  @Override
  public Class<? extends Message> carries() {
    return VerifyMessage.class;
  }

  @Override
  public TwilioVerifyProvider create(StoredProvider stored) {
    var reader = new SettingsReader(stored);
    var settings = new TwilioSettings(reader);
    reader.text("serviceSid");
    var service = settings.sid("serviceSid", "VA");
    return reader.finish(() ->
        new TwilioVerifyProvider(
            new TwilioVerifySettings(
                stored.id(), settings.account(standIn), service.orElseThrow())));
  }
}
