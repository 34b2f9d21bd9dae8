package io.veredus.activities.channel.twilio;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.provider.ProviderFactory;
import io.veredus.activities.provider.SettingsReader;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import java.net.URI;
import java.util.Optional;

/** Makes providers of text messages through Twilio of their settings. */
public final class TwilioMessagesFactory implements ProviderFactory {
  private static final String RECEIPTS = "/v1/receipts/twilio/";

  private final Optional<URI> standIn;
  private final Optional<String> publicUrl;

  /**
   * @param standIn where all requests go instead of Twilio: for tests
   */
  public TwilioMessagesFactory(Optional<URI> standIn) {
    this(standIn, Optional.empty());
  }

  /**
   * @param publicUrl how the server's API is reached from outside, without a slash at its end:
   *     where receipts go by default
   */
  public TwilioMessagesFactory(Optional<URI> standIn, Optional<String> publicUrl) {
    this.standIn = standIn;
    this.publicUrl = publicUrl;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.TWILIO_MESSAGES;
  }

  @Override
  public Class<? extends Message> carries() {
    return SmsMessage.class;
  }

  @Override
  public Provider<?> create(StoredProvider stored) {
    var reader = new SettingsReader(stored);
    var settings = new TwilioSettings(reader);
    var sender = sender(reader, settings);
    var callback = callback(reader, settings).or(() -> usualCallback(stored, settings));
    return reader.finish(() ->
        new TwilioMessagesProvider(
            new TwilioMessagesSettings(
                stored.id(), settings.account(standIn), sender.orElseThrow(), callback)));
  }

  private Optional<TwilioCallback> usualCallback(StoredProvider stored, TwilioSettings settings) {
    return publicUrl.flatMap(base ->
        settings
            .authToken()
            .map(token -> new TwilioCallback(URI.create(base + RECEIPTS + stored.id()), token)));
  }

  private static Optional<TwilioSender> sender(SettingsReader reader, TwilioSettings settings) {
    var from =
        reader.<TwilioSender>parsed(
            "from",
            TwilioSender.From::new,
            "a number such as +31612345678, a short code, or a name of at most 11 letters");
    var service =
        settings
            .sid("messagingServiceSid", "MG")
            .<TwilioSender>map(TwilioSender.MessagingService::new);
    boolean given =
        reader.optionalText("from").isPresent()
            || reader.optionalText("messagingServiceSid").isPresent();
    if (!given || from.isPresent() && service.isPresent()) {
      reader.wrong(
          SettingsReader.setting("from"),
          given ? "is given beside messagingServiceSid" : "is missing",
          "one of from and messagingServiceSid");
    }
    return from.or(() -> service);
  }

  /** Receipts are signed with the account's token, also where requests are made with a key. */
  private static Optional<TwilioCallback> callback(SettingsReader reader, TwilioSettings settings) {
    var token = settings.authToken();
    if (token.isEmpty()) {
      if (reader.optionalText("statusCallback").isPresent()) {
        reader.wrong(
            SettingsReader.secretAt("authToken"), "is missing", "needed to check receipts");
      }
      return Optional.empty();
    }
    return reader.parsed(
        "statusCallback",
        text -> new TwilioCallback(URI.create(text), token.get()),
        "an https URL without a fragment");
  }
}
