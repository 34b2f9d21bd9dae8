package io.veredus.dev.broadcast;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.ServerOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands {@code ./veredus broadcast status | pause | resume | cancel}. */
@Command(
    sortOptions = false,
    description = "Shows one broadcast, after it did with it what it says.")
final class Ask implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The broadcast's.")
  private String id = "";

  @Mixin private final ServerOptions server;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Wish wish;

  Ask(Wish wish, Map<String, String> environment) {
    this.wish = wish;
    this.server = new ServerOptions(environment);
  }

  @Override
  public Integer call() {
    if (!id.matches("[0-9a-fA-F-]{36}")) {
      throw new StackException(
          "The id of a broadcast has 36 characters, such as ./veredus broadcast shows");
    }
    var path = "/v1/broadcasts/" + id;
    var call = Broadcast.call(server);
    var answer =
        wish == Wish.STATUS ? call.get(path) : call.post(path + "/" + wish.word(), Map.of());
    return new Screen(spec.commandLine().getOut(), spec.commandLine().getErr()).shown(answer);
  }
}
