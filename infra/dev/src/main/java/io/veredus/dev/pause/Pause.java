package io.veredus.dev.pause;

import io.veredus.dev.server.ServerOptions;
import java.util.Map;
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

  @Mixin final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  Pause(Map<String, String> environment) {
    this.server = new ServerOptions(environment);
  }

  @Override
  public Integer call() {
    var body = target.body(true);
    reason.ifPresent(text -> body.put("reason", text));
    return Delivery.settle(server, body, spec.commandLine());
  }
}
