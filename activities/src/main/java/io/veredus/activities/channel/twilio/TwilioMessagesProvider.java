package io.veredus.activities.channel.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.twilio.TwilioResult.Answered;
import io.veredus.activities.channel.twilio.TwilioResult.Broken;
import io.veredus.activities.channel.twilio.TwilioResult.Done;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.TestMessages;
import io.veredus.activities.provider.TestStep;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.SmsMessage;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Sends text messages through Twilio's Messages resource; the provider message id is the message
 * SID. Answers and faults become outcomes in {@link TwilioErrors}.
 */
public final class TwilioMessagesProvider implements Provider<SmsMessage>, ProviderTest {
  private static final ZonedDateTime NOBODY_SENT = Instant.EPOCH.atZone(ZoneOffset.UTC);

  private final TwilioMessagesSettings settings;
  private final TwilioConnections connections;

  /** No connection is made before the first message. */
  public TwilioMessagesProvider(TwilioMessagesSettings settings) {
    this(settings, new TwilioConnections(settings.account()));
  }

  TwilioMessagesProvider(TwilioMessagesSettings settings, TwilioConnections connections) {
    this.settings = settings;
    this.connections = connections;
  }

  @Override
  public ProviderId id() {
    return settings.id();
  }

  @Override
  public AttemptOutcome attempt(SmsMessage message, AttemptContext context) {
    var callback = settings.callback().map(at -> at.urlFor(context));
    return send(message, callback, context.deadline());
  }

  /** Asks for no receipt: there is no notification that it would be about. */
  @Override
  public List<TestStep> test(TestSend send) {
    var message = TestMessages.sms(send, id().value());
    return TwilioTest.run(
        connections,
        "api.twilio.com",
        send.deadline(),
        () -> send(message, Optional.empty(), send.deadline()));
  }

  @Override
  public List<TestStep> logIn(Instant deadline) {
    return TwilioTest.withoutMessage(
        connections, "api.twilio.com", deadline, () -> lookUp(deadline));
  }

  /** Asks for the messages of a day that had none: keys that may only send and read can do so. */
  private AttemptOutcome lookUp(Instant deadline) {
    var reader = Message.reader().setDateSent(NOBODY_SENT).setPageSize(1L);
    return switch (connections.call(deadline, reader::firstPage, _ -> "none")) {
      case Done(var none) -> new Sent(none);
      case Answered(var answer) -> TwilioErrors.outcomeOf(answer);
      case Broken(var fault) -> TwilioErrors.outcomeOf(fault);
    };
  }

  @Override
  public void close() {
    connections.close();
  }

  private AttemptOutcome send(SmsMessage message, Optional<URI> callback, Instant deadline) {
    var creator = creator(message);
    callback.ifPresent(creator::setStatusCallback);
    var result = connections.call(deadline, creator::create, Message::getSid);
    return switch (result) {
      case Done(var sid) -> new Sent(sid);
      case Answered(var answer) -> TwilioErrors.outcomeOf(answer);
      case Broken(var fault) -> TwilioErrors.outcomeOf(fault);
    };
  }

  private MessageCreator creator(SmsMessage message) {
    var to = new PhoneNumber(message.to().value());
    return switch (settings.sender()) {
      case TwilioSender.From(var from) ->
          Message.creator(to, new PhoneNumber(from), message.text());
      case TwilioSender.MessagingService(var sid) -> Message.creator(to, sid, message.text());
    };
  }
}
