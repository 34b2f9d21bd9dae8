package io.veredus.bench.command;

import io.veredus.bench.round.BenchException;
import io.veredus.dev.fault.StackException;
import picocli.CommandLine;

/** What we say ourselves needs no stack trace. */
public final class KnownFaults {
  private KnownFaults() {}

  /**
   * @return the same command, which tells such a fault in one line, and ends with 1 after any
   */
  public static CommandLine toldBy(CommandLine command) {
    command.setExecutionExceptionHandler((fault, line, _) -> {
      if (!(fault instanceof BenchException || fault instanceof StackException)) {
        throw fault;
      }
      line.getErr().println("veredus: " + fault.getMessage());
      return 1;
    });
    return command;
  }
}
