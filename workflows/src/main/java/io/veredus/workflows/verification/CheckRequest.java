package io.veredus.workflows.verification;

import io.veredus.workflows.code.CodeHash;
import java.util.List;
import java.util.Optional;

/**
 * A code that was entered, as far as a history may know it.
 *
 * @param entered its hashes, one under each of the server's keys
 * @param provider the word of the provider that made and sent the code, if it was one of those
 */
public record CheckRequest(List<CodeHash> entered, Optional<ProviderVerdict> provider) {
  private static final int MOST_KEYS = 20;

  public CheckRequest {
    entered = List.copyOf(entered);
    if (entered.isEmpty() || entered.size() > MOST_KEYS) {
      throw new IllegalArgumentException("A code is entered under 1 to 20 keys");
    }
  }
}
