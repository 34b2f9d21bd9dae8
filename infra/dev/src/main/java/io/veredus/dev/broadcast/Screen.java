package io.veredus.dev.broadcast;

import static io.veredus.dev.server.Printable.items;
import static io.veredus.dev.server.Printable.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.Answer;
import io.veredus.dev.server.ServerCall;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;

/** Shows a person how far a broadcast is: one line that changes on a terminal, else many. */
record Screen(PrintWriter out, PrintWriter err) {
  private static final Set<String> OVER = Set.of("done", "cancelled");
  private static final Duration ON_TERMINAL = Duration.ofMillis(500);
  private static final Duration IN_FILE = Duration.ofSeconds(5);
  private static final int WIDTH = 30;
  private static final int TOO_MANY = 429;

  /** Half a second after another: a minute. */
  private static final int MOST_MISSED = 120;

  void begun(JsonNode broadcast) {
    out.println("Broadcast " + text(broadcast, "id"));
    out.flush();
  }

  /**
   * @return the exit status
   */
  int shown(Answer answer) {
    if (!answer.done()) {
      return refused(answer);
    }
    out.println(line(answer.body()));
    out.flush();
    return 0;
  }

  /**
   * @return the exit status
   */
  int refused(Answer answer) {
    items(answer.body().path("errors"))
        .forEach(error ->
            err.printf(
                "%s: %s (allowed: %s)%n",
                text(error, "pointer"), text(error, "detail"), text(error, "allowed")));
    err.println("veredus: " + text(answer.body(), "detail"));
    err.flush();
    return 1;
  }

  /**
   * Until it is over.
   *
   * @return the exit status
   */
  int watch(ServerCall call, JsonNode begun) {
    boolean terminal = System.console() != null && System.console().isTerminal();
    var path = "/v1/broadcasts/" + text(begun, "id");
    while (true) {
      var answer = patiently(call, path);
      if (!answer.done()) {
        return refused(answer);
      }
      boolean over = OVER.contains(text(answer.body(), "state"));
      out.print((terminal ? "\r\u001b[K" : "") + line(answer.body()));
      out.print(terminal && !over ? "" : System.lineSeparator());
      out.flush();
      if (over) {
        return 0;
      }
      pause(terminal ? ON_TERMINAL : IN_FILE);
    }
  }

  /** A server that is restarted, or busy, is no reason to stop the showing. */
  private static Answer patiently(ServerCall call, String path) {
    for (int missed = 0; missed < MOST_MISSED; missed++) {
      var answer = call.find(path).filter(it -> it.status() < 500 && it.status() != TOO_MANY);
      if (answer.isPresent()) {
        return answer.get();
      }
      pause(ON_TERMINAL);
    }
    return call.get(path);
  }

  /** Such as {@code [###### ] 60% running: 600 of 1000 people, 590 reached, 10 suppressed}. */
  static String line(JsonNode broadcast) {
    long total = broadcast.path("total").asLong();
    long people = broadcast.path("people").asLong();
    boolean over = text(broadcast, "state").equals("done");
    int share = over ? 100 : total == 0 ? 0 : (int) Math.min(100, 100 * people / total);
    int filled = WIDTH * share / 100;
    var line =
        new StringBuilder(
            "[%s%s] %d%% %s: %d of %d people, %d reached"
                .formatted(
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    share,
                    text(broadcast, "state"),
                    people,
                    total,
                    broadcast.path("reached").asLong()));
    for (var name : new String[] {"suppressed", "failed", "unknown", "cancelled", "promoted"}) {
      append(line, broadcast.path(name).asLong(), name);
    }
    append(line, broadcast.path("possiblyTwice").asLong(), "possibly twice");
    append(line, Math.round(broadcast.path("ratePerSecond").asDouble()), "a second");
    if (broadcast.hasNonNull("eta")) {
      line.append(", over at ").append(text(broadcast, "eta"));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, long number, String what) {
    if (number > 0) {
      line.append(", ").append(number).append(' ').append(what);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("Stopped; the broadcast goes on", stopped);
    }
  }
}
