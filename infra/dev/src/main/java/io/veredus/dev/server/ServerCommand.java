package io.veredus.dev.server;

import io.veredus.dev.fault.StackException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** How a command ends that speaks to a server: 1 for a known fault, 2 for wrong usage. */
public final class ServerCommand {
  private ServerCommand() {}

  /**
   * @param command with its subcommands, if it has any
   * @return the same, which tells each fault in one line
   */
  public static CommandLine tellingFaults(CommandLine command) {
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

  /** A line that tells who says it. */
  public static void say(PrintWriter screen, String line) {
    screen.println("veredus: " + line);
    screen.flush();
  }
}
