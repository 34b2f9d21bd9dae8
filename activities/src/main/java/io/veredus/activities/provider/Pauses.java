package io.veredus.activities.provider;

import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import java.util.Optional;

/** Says what must not be sent for now; asked before every attempt, so it answers from memory. */
@FunctionalInterface
public interface Pauses {
  /** Nothing is ever paused. */
  Pauses NEVER = _ -> Optional.empty();

  /**
   * Why it must not be sent now; empty if it may.
   *
   * @throws org.springframework.dao.DataAccessException if nobody can tell
   */
  Optional<Reason> of(AttemptRequest request);
}
