package io.veredus.bench.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.verdict.Verdict;
import io.veredus.bench.report.Machine;
import io.veredus.bench.report.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param temporal which server it was
 * @param database the PostgreSQL that was named, without its password
 * @param eventsMissed events that somebody who followed the log did not see, or not in their order
 * @param nameless messages that do not say of which notification they are
 */
record ChaosReport(
    ChaosPlan plan,
    Verdict verdict,
    Turmoil turmoil,
    String temporal,
    Optional<String> database,
    long eventsMissed,
    int nameless,
    Duration took)
    implements Report {
  private static final int SHOWN = 10;

  boolean isGood() {
    return verdict.isGood() && eventsMissed == 0 && nameless == 0;
  }

  /** What to run to have the same plan again. */
  String command() {
    var scale = plan.scale();
    var minutes = scale.posting().toMillis() / 60_000.0;
    return String.format(
            Locale.ROOT,
            "./veredus chaos --count %d --kills %d --minutes %.3f --seed %d",
            scale.count(),
            scale.kills(),
            minutes,
            plan.seed())
        + database.map(url -> " --database " + url).orElse("");
  }

  @Override
  public String text() {
    var lines =
        rows().entrySet().stream()
            .map(row -> "%-34s %s".formatted(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"));
    return isGood() ? lines : complaint() + "\n\n" + lines;
  }

  @Override
  public String markdown() {
    return "| | |\n|---|---|\n"
        + rows().entrySet().stream()
            .map(row -> "| %s | %s |\n".formatted(row.getKey(), row.getValue()))
            .collect(Collectors.joining());
  }

  @Override
  public String json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("accepted", verdict.accepted()).put("sent", verdict.sent());
    json.put("lost", verdict.lost());
    json.put("duplicatesExplained", verdict.duplicatesExplained());
    json.put("duplicatesUnexplained", verdict.duplicatesUnexplained());
    json.put("disordered", verdict.disordered()).put("eventsMissed", eventsMissed);
    json.put("kills", turmoil.allKills()).put("seed", plan.seed());
    put(json.putObject("killsByTarget"), turmoil.kills());
    put(json.putObject("states"), verdict.states());
    json.put("repeatedRequests", turmoil.repeats())
        .put("endedThemselves", turmoil.endedThemselves());
    json.put("newerBuilds", turmoil.newerBuilds());
    json.put("lane", plan.lane().toString());
    json.put("seconds", took.toSeconds()).put("good", isGood());
    return json.toString();
  }

  private static void put(ObjectNode json, Map<?, ? extends Number> numbers) {
    numbers.forEach((name, number) -> json.put(word(name), number.longValue()));
  }

  private Map<String, Object> rows() {
    var rows = new LinkedHashMap<String, Object>();
    rows.put("accepted", verdict.accepted());
    rows.put("sent", verdict.sent());
    rows.put("lost", verdict.lost());
    rows.put("duplicated and explained", verdict.duplicatesExplained());
    rows.put("duplicated and unexplained", verdict.duplicatesUnexplained());
    rows.put("steps out of order", verdict.disordered());
    rows.put("events missed by a reader", eventsMissed);
    rows.put("states", numbers(verdict.states()));
    rows.put("killed (-9)", turmoil.allKills() + ": " + numbers(turmoil.kills()));
    rows.put("newer builds rolled out", turmoil.newerBuilds());
    rows.put("requests repeated for an answer", turmoil.repeats());
    rows.put("duration", took.toMinutes() + " min " + took.toSecondsPart() + " s");
    rows.put("first attempts of mails", plan.lane());
    rows.put("Temporal", temporal);
    rows.put("machine", Machine.here(temporal).words());
    rows.put("run it again", "`" + command() + "`");
    return rows;
  }

  private static String numbers(Map<?, ? extends Number> numbers) {
    return numbers.entrySet().stream()
        .map(it -> it.getValue() + " " + word(it.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Object name) {
    return name.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String complaint() {
    var offenders =
        verdict.offenders().stream()
            .limit(SHOWN)
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
    return "FAILED: %d offenders, %d events missed, %d messages without a name%n%s%n%s"
        .formatted(
            verdict.offenders().size(), eventsMissed, nameless, offenders, "Again: " + command());
  }
}
