package io.veredus.dev.pause;

import io.veredus.dev.fault.StackException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** The commands {@code ./veredus pause} and {@code ./veredus resume}. */
@Command(
    name = "./veredus",
    subcommands = {Pause.class, Resume.class})
public final class Delivery implements Callable<Integer> {
  private Delivery() {}

  public static void main(String[] arguments) {
    System.exit(command(System.getenv()).execute(arguments));
  }

  /** Exit status 0: done; 1: refused, or no server; 2: wrong usage. */
  static CommandLine command(Map<String, String> environment) {
    var command = new CommandLine(new Delivery(), commands(environment));
    command.setParameterExceptionHandler((wrong, words) -> {
      var name = wrong.getCommandLine().getCommandSpec().qualifiedName();
      say(command.getErr(), "%s. See %s --help".formatted(wrong.getMessage(), name));
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

  private static IFactory commands(Map<String, String> environment) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> wanted) throws Exception {
        if (wanted == Pause.class) {
          return wanted.cast(new Pause(new Server(environment)));
        }
        if (wanted == Resume.class) {
          return wanted.cast(new Resume(new Server(environment)));
        }
        return CommandLine.defaultFactory().create(wanted);
      }
    };
  }

  @Override
  public Integer call() {
    throw new StackException("Say pause or resume");
  }

  private static void say(PrintWriter screen, String line) {
    screen.println("veredus: " + line);
    screen.flush();
  }
}
