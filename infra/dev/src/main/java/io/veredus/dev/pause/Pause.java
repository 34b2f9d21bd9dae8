package io.veredus.dev.pause;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code ./veredus pause}. */
@Command(
    name = "pause",
    sortOptions = false,
    description =
        "Sends nothing from within 2 seconds on: everything, or what the options name. What is accepted meanwhile is held.")
final class Pause implements Callable<Integer> {
  @Mixin Target target = new Target();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Shown to who looks why.")
  Optional<String> reason = Optional.empty();

  @Mixin final Server server;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  Pause(Server server) {
    this.server = server;
  }

  @Override
  public Integer call() {
    var body = target.body(true);
    reason.ifPresent(text -> body.put("reason", text));
    var answer = server.put("/v1/settings/delivery", body);
    return new SwitchReport(spec.commandLine().getOut(), spec.commandLine().getErr()).print(answer);
  }
}
