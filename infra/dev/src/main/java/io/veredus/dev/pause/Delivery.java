package io.veredus.dev.pause;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.ServerCommand;
import io.veredus.dev.server.ServerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands {@code ./veredus pause} and {@code ./veredus resume}. */
@Command(name = "./veredus")
public final class Delivery implements Callable<Integer> {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private Delivery() {}

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /** Exit status 0: done; 1: refused, or no server; 2: wrong usage. */
  static CommandLine command(Map<String, String> environment) {
    return ServerCommand.tellingFaults(
        new CommandLine(new Delivery())
            .addSubcommand(new Pause(environment))
            .addSubcommand(new Resume(environment)));
  }

  /**
   * @return the exit status
   */
  static int settle(ServerOptions server, Map<String, Object> body, CommandLine screen) {
    var answer = server.call(ANSWER_WITHIN).put("/v1/settings/delivery", body);
    return new SwitchReport(screen.getOut(), screen.getErr()).print(answer);
  }

  @Override
  public Integer call() {
    throw new StackException("Say pause or resume");
  }
}
