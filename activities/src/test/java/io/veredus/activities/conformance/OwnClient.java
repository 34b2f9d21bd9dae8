package io.veredus.activities.conformance;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpFixtures;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.Message;
import java.util.function.Function;

/** A provider with an HTTP client of its own, where it would share one, which ends with it. */
public record OwnClient<M extends Message>(Provider<M> provider, GuardedHttp http)
    implements Provider<M> {

  /** With a client that may call 127.0.0.1. */
  public static <M extends Message> Provider<M> of(
      Setting setting, Function<GuardedHttp, Provider<M>> making) {
    var http = new GuardedHttp(HttpFixtures.local(), setting.trust());
    return new OwnClient<>(making.apply(http), http);
  }

  @Override
  public ProviderId id() {
    return provider.id();
  }

  @Override
  public AttemptOutcome attempt(M message, AttemptContext context) {
    return provider.attempt(message, context);
  }

  @Override
  public void close() {
    provider.close();
    http.close();
  }
}
