package io.veredus.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a server or worker: {@code --queues} stands for the settings that share work
 * out, everything else is a setting by its own name.
 */
final class ProcessArguments {
  private static final String QUEUES = "--queues";
  private static final int WRONG_USAGE = 2;

  private ProcessArguments() {}

  /**
   * What Spring is told; help, or a word on what is wrong, ends the process.
   *
   * @param command as the person typed it, such as {@code worker}
   */
  static String[] readOrExit(String command, String[] arguments) {
    if (Arrays.asList(arguments).contains("--help") || Arrays.asList(arguments).contains("-h")) {
      System.out.print(help(command));
      System.exit(0);
    }
    try {
      return read(arguments).toArray(String[]::new);
    } catch (ConfigurationException wrong) {
      System.err.println(
          "veredus: %s. See ./veredus %s --help".formatted(wrong.getMessage(), command));
      System.exit(WRONG_USAGE);
      throw wrong; // not reached
    }
  }

  /**
   * @throws ConfigurationException if it is nothing that a process can be told
   */
  static List<String> read(String... arguments) {
    var settings = new ArrayList<String>();
    var queues = new ArrayList<String>();
    var rest = Arrays.asList(arguments).iterator();
    while (rest.hasNext()) {
      var argument = rest.next();
      if (argument.equals(QUEUES) || argument.startsWith(QUEUES + "=")) {
        queues.add(value(argument, rest));
      } else if (argument.startsWith("--")) {
        settings.add(argument);
      } else {
        throw new ConfigurationException(
            "'%s' is no option; allowed: --queues NAMES and --key=value".formatted(argument));
      }
    }
    if (queues.size() > 1) {
      throw new ConfigurationException("--queues is given twice");
    }
    queues.forEach(text -> settings.addAll(QueueShares.read(text).settingsBeside(settings)));
    return settings;
  }

  private static String value(String argument, Iterator<String> rest) {
    if (!argument.equals(QUEUES)) {
      return argument.substring(QUEUES.length() + 1);
    }
    return rest.hasNext() ? rest.next() : "";
  }

  private static String help(String command) {
    var names =
        WorkerProperties.knownQueues().stream()
            .map(name -> name + " (" + QueueShares.usual(name) + ")")
            .collect(Collectors.joining(", "));
    return """
    Usage: ./veredus %s [--queues NAME[=N],...] [--key=value ...]

      --queues NAME[=N],...
                    do only this work in this process, N of it at once; without N: as many as
                    stand here: %s.
                    Without --queues: what veredus.worker.queues.* says%s
      --key=value   any setting, such as --server.port=8081 or --veredus.temporal.address=HOST:PORT;
                    all of them: docs/operations.md

    Settings also come from the environment (VEREDUS_TEMPORAL_ADDRESS=...) and from veredus.yaml.
    """
        .formatted(
            command,
            names,
            command.equals("server") ? "; by default all of it." : "; by default none of it.");
  }
}
