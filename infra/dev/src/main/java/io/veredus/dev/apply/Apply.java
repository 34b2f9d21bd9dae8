package io.veredus.dev.apply;

import io.veredus.dev.server.ServerCommand;
import io.veredus.dev.server.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of YAML.")
  List<Path> files = List.of();

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  boolean dryRun;

  @Mixin final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Apply(Map<String, String> environment) {
    this.server = new ServerOptions(environment);
  }

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /** Exit status 0: done; 1: mistakes, or no server; 2: wrong usage. */
  static CommandLine command(Map<String, String> environment) {
    return ServerCommand.tellingFaults(new CommandLine(new Apply(environment)));
  }

  @Override
  public Integer call() {
    var answer = new ApplyCall(server.call(ANSWER_WITHIN)).send(files, dryRun);
    var screen = spec.commandLine();
    return new Report(screen.getOut(), screen.getErr()).print(answer);
  }
}
