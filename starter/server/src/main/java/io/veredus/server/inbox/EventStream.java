package io.veredus.server.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events (WHATWG HTML, section 9.2). What the other side does not take blocks the one
 * who writes, until the web server gives up on it.
 */
final class EventStream {
  private static final Duration RECONNECT_AFTER = Duration.ofSeconds(2);

  private final ServletOutputStream out;
  private final JsonMapper json;

  private EventStream(ServletOutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  static EventStream begin(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would collect events
    var stream = new EventStream(response.getOutputStream(), json);
    stream.write("retry: " + RECONNECT_AFTER.toMillis() + "\n\n");
    return stream;
  }

  /**
   * @param id where to go on after this event
   * @param data JSON has no line breaks but escaped ones
   */
  void send(String event, long id, Object data) throws IOException {
    write("id: %d\nevent: %s\ndata: %s\n\n".formatted(id, event, json.writeValueAsString(data)));
  }

  /** A comment, so that neither side takes the other for gone. */
  void heartbeat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
