package io.veredus.dev.apply;

import static io.veredus.dev.server.Printable.items;
import static io.veredus.dev.server.Printable.printable;
import static io.veredus.dev.server.Printable.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.veredus.dev.server.Answer;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows an answer to a person: a diff, or mistakes as compilers print them. */
record Report(PrintWriter out, PrintWriter err) {
  /**
   * @return the exit status
   */
  int print(Answer answer) {
    if (answer.done()) {
      printChanges(answer.body());
    } else {
      printProblem(answer.body());
    }
    out.flush();
    err.flush();
    return answer.done() ? 0 : 1;
  }

  private void printChanges(JsonNode body) {
    items(body.path("changes"))
        .filter(change -> !text(change, "action").equals("unchanged"))
        .forEach(this::printChange);
    if (body.path("dryRun").asBoolean()) {
      out.println("Dry run, nothing was changed. To be %s.".formatted(tally(body)));
    } else {
      out.println("Done: %s.".formatted(tally(body)));
    }
  }

  private void printChange(JsonNode change) {
    out.println(
        "%s %s %s".formatted(text(change, "action"), text(change, "kind"), text(change, "key")));
    items(change.path("diff")).forEach(line -> out.println("    " + printable(line.asText())));
    out.println();
  }

  /** Such as {@code 2 created, 0 updated, 12 unchanged}. */
  private static String tally(JsonNode body) {
    return Stream.of("create", "update", "unchanged")
        .map(action -> {
          var count =
              items(body.path("changes")).filter(it -> text(it, "action").equals(action)).count();
          return "%d %s".formatted(count, action.endsWith("e") ? action + "d" : action);
        })
        .collect(Collectors.joining(", "));
  }

  private void printProblem(JsonNode problem) {
    var errors = items(problem.path("errors")).toList();
    errors.forEach(error -> err.println(mistake(error)));
    var told = errors.isEmpty() ? ": " + text(problem, "detail") : "";
    err.println("veredus: Nothing was changed. " + text(problem, "title") + told);
  }

  /** {@code file:line:column: key: what is wrong (allowed: what would be right)}. */
  private static String mistake(JsonNode error) {
    var place = error.path("place");
    var where =
        place.isObject()
            ? "%s:%d:%d: %s"
                .formatted(
                    text(place, "file"),
                    place.path("line").asInt(),
                    place.path("column").asInt(),
                    text(place, "key"))
            : text(error, "pointer");
    var allowed = text(error, "allowed");
    return printable(
        (where.endsWith(": ") ? where : where + ": ")
            + text(error, "detail")
            + (allowed.isEmpty() || text(error, "detail").endsWith(allowed)
                ? "" // said already
                : " (allowed: " + allowed + ")"));
  }
}
