package io.veredus.activities.http;

import io.veredus.workflows.attempt.Reason;
import java.util.Map;
import java.util.Optional;

/** What a call came to. */
public sealed interface HttpAnswer {
  /**
   * There is a status.
   *
   * @param headers by name, in any case; of a repeated one, the last
   * @param body what was read of it
   * @param flaw why the body is not complete: too long, too late or broken off
   */
  record Answered(int status, Map<String, String> headers, byte[] body, Optional<Reason> flaw)
      implements HttpAnswer {

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** Only the status: an answer may repeat what is secret in a call. */
    @Override
    public String toString() {
      return "Answered[" + status + "]";
    }
  }

  /** The request never went out as a whole, so nobody can have acted on it. */
  record NotSent(Reason reason) implements HttpAnswer {}

  /** The request went out, and no answer came back. */
  record Lost(Reason reason) implements HttpAnswer {}

  /** The guard does not let calls go there. */
  record Refused(Reason reason) implements HttpAnswer {}
}
