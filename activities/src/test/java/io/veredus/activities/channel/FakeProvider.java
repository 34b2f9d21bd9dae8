package io.veredus.activities.channel;

import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A provider that answers as told, and knows what it was asked for. */
final class FakeProvider implements Provider<Message> {
  final List<AttemptContext> calls = new ArrayList<>();
  final List<Message> unused = new ArrayList<>();
  Function<Message, AttemptOutcome> next = _ -> new Sent("m-1");

  @Override
  public ProviderId id() {
    return new ProviderId("fake");
  }

  @Override
  public AttemptOutcome attempt(Message message, AttemptContext context) {
    calls.add(context);
    return next.apply(message);
  }

  @Override
  public void unused(Message message) {
    unused.add(message);
  }

  @Override
  public void close() {}
}
