package io.veredus.dev.pause;

import static io.veredus.dev.server.Printable.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.dev.server.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;

/** Shows a person what is paused, or what is wrong. */
record SwitchReport(PrintWriter out, PrintWriter err) {
  /**
   * @return the exit status
   */
  int print(Answer answer) {
    if (answer.done()) {
      var switches = answer.body().path("switches");
      switches.forEach(it -> out.println(line(it)));
      if (switches.isEmpty()) {
        out.println("Nothing is paused.");
      }
      out.println("%d held.".formatted(answer.body().path("held").asLong()));
    } else {
      answer.body().path("errors").forEach(error -> err.println(mistake(error)));
      err.println("veredus: Nothing was changed. " + text(answer.body(), "detail"));
    }
    out.flush();
    err.flush();
    return answer.done() ? 0 : 1;
  }

  /**
   * Such as {@code paused since 2030-01-31T09:00:00Z: email of welcome (the provider is broken)}.
   */
  private static String line(JsonNode it) {
    var what = new ArrayList<String>();
    add(what, it, "channel", "by ");
    add(what, it, "type", "of ");
    add(what, it, "tenant", "for ");
    var reason = text(it, "reason");
    return "%s since %s: %s%s%s"
        .formatted(
            text(it, "state"),
            text(it, "since"),
            what.isEmpty() ? "everything" : String.join(" ", what),
            it.path("resumeRate").isNumber() ? ", at " + it.path("resumeRate").asText() + "/s" : "",
            reason.isEmpty() ? "" : " (" + reason + ")");
  }

  private static void add(ArrayList<String> what, JsonNode it, String name, String word) {
    if (it.hasNonNull(name)) {
      what.add(word + text(it, name));
    }
  }

  private static String mistake(JsonNode error) {
    return "%s: %s (allowed: %s)"
        .formatted(text(error, "pointer"), text(error, "detail"), text(error, "allowed"));
  }
}
