package io.veredus.activities.channel.twilio;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.twilio.TwilioResult.Answered;
import io.veredus.activities.channel.twilio.TwilioResult.Broken;
import io.veredus.activities.channel.twilio.TwilioResult.Done;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.SmsMessage;

/**
 * Sends text messages through Twilio's Messages resource; the provider message id is the message
 * SID. Answers and faults become outcomes in {@link TwilioErrors}.
 */
public final class TwilioMessagesProvider implements Provider<SmsMessage> {
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
    var creator = creator(message, context);
    var result = connections.call(context.deadline(), creator::create, Message::getSid);
    return switch (result) {
      case Done(var sid) -> new Sent(sid);
      case Answered(var answer) -> TwilioErrors.outcomeOf(answer);
      case Broken(var fault) -> TwilioErrors.outcomeOf(fault);
    };
  }

  @Override
  public void close() {
    connections.close();
  }

  private MessageCreator creator(SmsMessage message, AttemptContext context) {
    var to = new PhoneNumber(message.to().value());
    var creator =
        switch (settings.sender()) {
          case TwilioSender.From(var from) ->
              Message.creator(to, new PhoneNumber(from), message.text());
          case TwilioSender.MessagingService(var sid) -> Message.creator(to, sid, message.text());
        };
    settings.callback().map(at -> at.urlFor(context)).ifPresent(creator::setStatusCallback);
    return creator;
  }
}
