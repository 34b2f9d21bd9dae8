package io.veredus.server.apply;

import io.veredus.workflows.id.TenantId;

/**
 * Something that a file asks for.
 *
 * @param key names it among its kind
 */
public record Declared(String key, Step step) {
  /** Makes it so. */
  public interface Step {
    /**
     * Stores what differs, as a part of the caller's transaction.
     *
     * @throws io.veredus.server.problem.ProblemException if the store has something against it;
     *     pointers of mistakes start at the entry
     */
    Change store(TenantId tenant);
  }
}
