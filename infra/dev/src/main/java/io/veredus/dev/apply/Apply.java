package io.veredus.dev.apply;

import io.veredus.dev.fault.StackException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ./veredus apply}. */
@Command(
    name = "./veredus apply",
    sortOptions = false,
    description =
        "Brings a server to what YAML files declare (tenant, types, templates, providers, recipients): all of it or nothing.")
public final class Apply implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of YAML.")
  List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  boolean dryRun;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (or VEREDUS_URL; default: http://127.0.0.1:8080).")
  Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key (or VEREDUS_API_KEY; default: that of ./veredus up).")
  Optional<String> key = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;

  private Apply(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /** Exit status 0: done; 1: mistakes, or no server; 2: wrong usage. */
  static CommandLine command(Map<String, String> environment) {
    var command = new CommandLine(new Apply(environment));
    command.setParameterExceptionHandler((wrong, words) -> {
      say(command.getErr(), wrong.getMessage() + ". See ./veredus apply --help");
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
    var answer = new ApplyCall(server(), apiKey()).send(files, dryRun);
    var screen = spec.commandLine();
    return new Report(screen.getOut(), screen.getErr()).print(answer);
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
