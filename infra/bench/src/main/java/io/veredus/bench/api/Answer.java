package io.veredus.bench.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a server said.
 *
 * @param location where the new thing is; empty if there is none
 * @param text the body
 */
public record Answer(int status, String location, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the server did what it was asked. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the server cannot even tell now, such as without its store. */
  public boolean isUnavailable() {
    return status == 503;
  }

  /** Whether making the same call again could change nothing about it. */
  public boolean isDefinite() {
    return status < 500 && status != 408 && status != 409 && status != 425 && status != 429;
  }

  /**
   * The body as JSON; missing if there is none.
   *
   * @throws JsonProcessingException if it is something else
   */
  public JsonNode body() throws JsonProcessingException {
    return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
  }
}
