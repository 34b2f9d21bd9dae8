package io.veredus.dev.broadcast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.Answer;
import io.veredus.dev.server.ServerCall;
import io.veredus.dev.server.ServerCommand;
import io.veredus.dev.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ./veredus broadcast}. */
@Command(
    name = "./veredus broadcast",
    sortOptions = false,
    description =
        "Tells many the same, and shows how far that is; Ctrl-C stops the showing alone. Else: status, pause, resume, cancel.")
public final class Broadcast implements Callable<Integer> {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // Not required by itself, or it would be of the commands below this one, too.
  @Parameters(arity = "0..1", paramLabel = "TYPE", description = "The key of a notification type.")
  private String type = "";

  @Mixin private final Addressed addressed = new Addressed();

  @Option(
      names = "--data",
      paramLabel = "JSON|@FILE",
      description = "Values for the templates, as a JSON object.")
  private String data = "{}";

  @Option(names = "--rate", paramLabel = "N", description = "At most so many people a second.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "Asked for twice with the same key, it is sent once; without, each is another one.")
  private String key = UUID.randomUUID().toString();

  @Option(names = "--detach", description = "Begin it, say its id, and show nothing else.")
  private boolean detach;

  @Mixin private final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Broadcast(Map<String, String> environment) {
    server = new ServerOptions(environment);
  }

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /** Exit status 0: done; 1: refused, or no server; 2: wrong usage. */
  static CommandLine command(Map<String, String> environment) {
    var command = new CommandLine(new Broadcast(environment));
    for (var wish : Wish.values()) {
      command.addSubcommand(wish.word(), new Ask(wish, environment));
    }
    return ServerCommand.tellingFaults(command);
  }

  @Override
  public Integer call() {
    if (type.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: TYPE");
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type);
    body.put("audience", addressed.audience());
    body.put("data", values());
    rate.ifPresent(perSecond -> body.put("rate", perSecond));
    var call = call(server);
    var screen = new Screen(spec.commandLine().getOut(), spec.commandLine().getErr());
    var answer = begin(call, body);
    if (!answer.done()) {
      return screen.refused(answer);
    }
    screen.begun(answer.body());
    return detach ? 0 : screen.watch(call, answer.body());
  }

  private Answer begin(ServerCall call, Map<String, Object> body) {
    try {
      return call.postOnce("/v1/broadcasts", body, key);
    } catch (StackException unanswered) { // which says nothing of whether it was taken
      throw new StackException(
          "%s%nTo try again without telling anybody twice, add --idempotency-key %s"
              .formatted(unanswered.getMessage(), key),
          unanswered);
    }
  }

  static ServerCall call(ServerOptions server) {
    return server.call(ANSWER_WITHIN);
  }

  private JsonNode values() {
    try {
      return JSON.readTree(
          data.startsWith("@") ? Files.readString(Path.of(data.substring(1))) : data);
    } catch (JsonProcessingException malformed) {
      throw new StackException("--data is no JSON: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new StackException("The file of --data cannot be read: " + data.substring(1));
    }
  }
}
