package io.veredus.dev.server;

import com.fasterxml.jackson.databind.JsonNode;

/** What a server said: what was asked for, or a problem. */
public record Answer(int status, JsonNode body) {
  /** Whether it did what it was asked to: a status of 200 to 299. */
  public boolean done() {
    return status / 100 == 2;
  }
}
