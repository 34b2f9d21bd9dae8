package io.veredus.dev.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the fuzzer until it has made as many calls as are asked for.
 *
 * @param program the fuzzer
 * @param folder of this project's settings for it
 * @param workspace where it may write
 */
public record FuzzRun(Path program, Path folder, Path workspace, FuzzTarget target) {
  /** What came of it. */
  public record Result(long calls, int rounds, boolean passed) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * About how many calls one example makes: the right one, a wrong one, and what checks ask for.
   */
  private static final int CALLS_PER_EXAMPLE = 2;

  /**
   * @param calls at least so many; the last round may add some
   * @param seed of the first round; each further round adds one
   */
  public Result run(long calls, long seed) throws IOException, InterruptedException {
    int operations = operations();
    long made = 0;
    int rounds = 0;
    boolean passed = true;
    while (made < calls) {
      long wanted = Math.ceilDiv(calls - made, operations * CALLS_PER_EXAMPLE);
      var round = round(Math.max(1, wanted), seed + rounds, calls);
      passed &= round.passed();
      made += round.calls();
      rounds++;
      if (round.calls() == 0) {
        return new Result(made, rounds, false); // it could not even begin
      }
    }
    return new Result(made, rounds, passed);
  }

  private Result round(long examples, long seed, long calls)
      throws IOException, InterruptedException {
    var counted = workspace.resolve("calls.txt");
    Files.deleteIfExists(counted);
    var process = new ProcessBuilder(command(examples, seed, calls)).directory(workspace.toFile());
    process.environment().put("SCHEMATHESIS_HOOKS", "hooks");
    process.environment().put("PYTHONPATH", folder.toString());
    process.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    process.environment().put("VEREDUS_FUZZ_CALLS", counted.toString());
    process.environment().put("VEREDUS_FUZZ_SEED", Long.toString(seed));
    process.environment().put("VEREDUS_FUZZ_SMTP", target.smtp());
    process.environment().put("VEREDUS_FUZZ_SERVER", target.server());
    process.environment().put("VEREDUS_FUZZ_KEY", target.key());
    int status = process.inheritIO().start().waitFor();
    long made = Files.exists(counted) ? Long.parseLong(Files.readString(counted).strip()) : 0;
    return new Result(made, 1, status == 0);
  }

  private List<String> command(long examples, long seed, long calls) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of("--config-file", folder.resolve("schemathesis.toml").toString()));
    command.addAll(List.of("run", target.server() + "/openapi.json", "--no-color"));
    command.addAll(List.of("--header", "Authorization: Bearer " + target.key()));
    command.addAll(List.of("--seed", Long.toString(seed)));
    command.addAll(List.of("--max-examples", Long.toString(examples)));
    command.addAll(List.of("--generation-database", "none", "--suppress-health-check", "all"));
    command.addAll(List.of("--phases", calls < 2_000 ? "fuzzing" : "coverage,fuzzing,stateful"));
    command.addAll(
        List.of("--exclude-operation-id", "watchInbox")); // it has no end; InboxIT watches
    command.addAll(List.of("--continue-on-failure", "--request-timeout", "60"));
    return command;
  }

  private int operations() throws IOException, InterruptedException {
    int operations = 0;
    var request = HttpRequest.newBuilder(URI.create(target.server() + "/openapi.json")).build();
    for (var path : send(request).at("/paths")) {
      operations += path.size() - (path.has("parameters") ? 1 : 0);
    }
    return Math.max(1, operations);
  }

  private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }
}
