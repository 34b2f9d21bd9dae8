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

/** The command {@code ./veredus resume}. */
@Command(
    name = "resume",
    sortOptions = false,
    description = "Ends the pause of the same options, and releases in order what it held.")
final class Resume implements Callable<Integer> {
  @Mixin Target target = new Target();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Release so many a second (default: 200).")
  Optional<Double> rate = Optional.empty();

  @Mixin final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  Resume(Map<String, String> environment) {
    this.server = new ServerOptions(environment);
  }

  @Override
  public Integer call() {
    var body = target.body(false);
    rate.ifPresent(perSecond -> body.put("resumeRate", perSecond));
    return Delivery.settle(server, body, spec.commandLine());
  }
}
