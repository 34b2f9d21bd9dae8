package io.veredus.activities.conformance;

import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.message.Message;
import java.util.List;
import java.util.Map;

/**
 * All that the suite has to know of one kind of provider.
 *
 * @param <M> the kind of message that it carries
 */
public interface ProviderUnderTest<M extends Message> {
  ProviderKind kind();

  /** At the head of its column. */
  default String name() {
    return kind().wireName();
  }

  /** Starts a server that does what the case says. */
  TestServer serve(Case what, Setting setting);

  /** Makes a provider that speaks with 127.0.0.1 on that port. */
  Provider<M> provider(Case what, int port, Setting setting);

  /** A message for the case; {@link Setting#text} makes it as long as it has to be. */
  M message(Case what);

  /** Where the kind differs from {@link Case#usual()}. */
  Map<Case, Expected> particulars();

  /** Credentials, in every form in which they travel. */
  List<String> secrets();

  /** Of the messages: address, and text if there is one. */
  List<String> texts();

  default Expected expected(Case what) {
    return particulars().getOrDefault(what, what.usual());
  }
}
