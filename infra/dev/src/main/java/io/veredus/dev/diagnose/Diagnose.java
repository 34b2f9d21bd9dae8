package io.veredus.dev.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.dev.server.ServerCommand;
import io.veredus.dev.server.ServerOptions;
import io.veredus.server.diagnosis.OfflineDiagnosis;
import io.veredus.workflows.wire.PayloadConverters;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./veredus diagnose}. */
@Command(
    name = "./veredus diagnose",
    sortOptions = false,
    description =
        "Finds what is wrong with an installation: asks a running server (with a key of the tenant default); if none answers, looks at configuration, database and Temporal from here.")
public final class Diagnose implements Callable<Integer> {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  @Option(names = "--json", description = "Print all of it as JSON.")
  boolean json;

  @Mixin final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Diagnose(Map<String, String> environment) {
    this.server = new ServerOptions(environment);
  }

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /**
   * Exit status 0: nothing is wrong; 1: something is, or nothing could be asked; 2: wrong usage.
   */
  static CommandLine command(Map<String, String> environment) {
    return ServerCommand.tellingFaults(new CommandLine(new Diagnose(environment)));
  }

  @Override
  public Integer call() {
    var call = server.call(ANSWER_WITHIN);
    var online = new DiagnoseCall(call).make();
    if (online.isEmpty()) {
      ServerCommand.say(
          spec.commandLine().getErr(),
          call.server() + " gives no diagnosis; this is what can be seen from here:");
    }
    var diagnosis = online.orElseGet(() -> offline(call.server()));
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
}
