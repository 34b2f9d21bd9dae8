package io.veredus.activities.provider;

import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A provider that can show, step by step, whether it works. */
public interface ProviderTest {
  /**
   * A test that somebody asked for.
   *
   * @param to an address of the provider's channel; empty where none was given
   * @param deadline when it must be over
   */
  record TestSend(TenantId tenant, String to, Instant deadline) {
    /**
     * @throws InvalidSettingsException if the provider's channel has no such address
     */
    public <T> T address(Function<String, T> parse, String allowed) {
      try {
        return parse.apply(to);
      } catch (IllegalArgumentException unreadable) {
        throw new InvalidSettingsException(
            List.of(new SettingsError("/to", "This is no address of the channel", allowed)));
      }
    }
  }

  /**
   * Sends one message that is marked as a test, over a connection of its own, and nothing else; or
   * nothing at all, where the provider's limits would count it.
   *
   * @return every step, in order, also those that were not reached; no detail holds a secret
   * @throws InvalidSettingsException if nothing can be sent to that address
   */
  List<TestStep> test(TestSend send);

  /**
   * Goes as far as can be gone without sending anything: reaches the provider, and logs in where it
   * has a login.
   *
   * @param deadline when it must be over
   * @return every step, in order; no detail holds a secret
   */
  default List<TestStep> logIn(Instant deadline) {
    return new TestProtocol().skipped(TestStep.Step.LOGIN, "There is no login").steps();
  }
}
