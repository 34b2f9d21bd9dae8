package io.veredus.dev.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.dev.fault.StackException;
import io.veredus.server.diagnosis.OfflineDiagnosis;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./veredus diagnose}. */
@Command(
    name = "./veredus diagnose",
    sortOptions = false,
    description =
        "Finds what is wrong with an installation: asks a running server; if none answers, looks at configuration, database and Temporal from here.")
public final class Diagnose implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (or VEREDUS_URL; default: http://127.0.0.1:8080).")
  Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "API key of the tenant default (or VEREDUS_API_KEY; default: that of ./veredus up).")
  Optional<String> key = Optional.empty();

  @Option(names = "--json", description = "Print all of it as JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  private Diagnose(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /**
   * Exit status 0: nothing is wrong; 1: something is, or nothing could be asked; 2: wrong usage.
   */
  static CommandLine command(Map<String, String> environment) {
    var command = new CommandLine(new Diagnose(environment));
    command.setParameterExceptionHandler((wrong, words) -> {
      say(command.getErr(), wrong.getMessage() + ". See ./veredus diagnose --help");
      return 2;
    });
    command.setExecutionExceptionHandler((fault, line, result) -> {
      if (!(fault instanceof StackException known)) {
        throw fault;
      }
      say(line.getErr(), String.valueOf(known.getMessage()));
      return 1;
    });
    return command;
  }

  @Override
  public Integer call() {
    var server = server();
    var online = new DiagnoseCall(server, apiKey()).make();
    if (online.isEmpty()) {
      say(
          spec.commandLine().getErr(),
          server + " gives no diagnosis; this is what can be seen from here:");
    }
    var diagnosis = online.orElseGet(() -> offline(server));
    print(diagnosis);
    return diagnosis.path("healthy").asBoolean() ? 0 : 1;
  }

  private void print(JsonNode diagnosis) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(diagnosis.toPrettyString());
    } else {
      new DiagnoseReport(out).print(diagnosis);
    }
    out.flush();
  }

  private static JsonNode offline(URI server) {
    ObjectMapper mapper = PayloadConverters.mapper();
    return mapper.valueToTree(OfflineDiagnosis.look(server.toString()));
  }

  private URI server() {
    var text = url.or(() -> variable("VEREDUS_URL")).orElse("http://127.0.0.1:8080");
    if (!text.matches("https?://[^\\s/?#]+/?")) {
      throw new StackException("The server is like http://127.0.0.1:8080, not " + text);
    }
    return URI.create(text);
  }

  private String apiKey() {
    return key.or(() -> variable("VEREDUS_API_KEY"))
        .or(() -> variable("VEREDUS_DEV_KEY"))
        .orElse("dev");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static void say(PrintWriter screen, String line) {
    screen.println("veredus: " + line);
    screen.flush();
  }
}
