package io.veredus.activities.erasure;

import java.util.List;

/** The workflows of a Temporal namespace, as far as erasing needs them. */
@FunctionalInterface
public interface Executions {
  /** At most so many at once. */
  int MOST = 200;

  /**
   * Ends the workflows of these ids, and deletes all their runs with their histories. Returns once
   * they are gone.
   *
   * @throws RuntimeException if Temporal is away, or not done yet: to be called again
   */
  void delete(List<String> workflowIds);
}
