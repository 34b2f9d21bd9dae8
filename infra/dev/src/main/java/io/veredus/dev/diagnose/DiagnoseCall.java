package io.veredus.dev.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.Answer;
import io.veredus.dev.server.ServerCall;
import java.util.Optional;

/** One call of {@code GET /v1/diagnosis}. */
record DiagnoseCall(ServerCall call) {
  /**
   * The diagnosis; empty if no server answers, or it cannot.
   *
   * @throws StackException if what answers gives none
   */
  Optional<JsonNode> make() {
    return call.find("/v1/diagnosis").map(this::diagnosis);
  }

  private JsonNode diagnosis(Answer answer) {
    var body = answer.body();
    if (answer.done() && body.path("findings").isArray()) {
      return body;
    }
    if (body.hasNonNull("title")) {
      throw new StackException(
          "%s: %s".formatted(body.path("title").asText(), body.path("detail").asText()));
    }
    throw call.stranger(answer.status());
  }
}
