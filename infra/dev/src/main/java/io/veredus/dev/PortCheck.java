package io.veredus.dev;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sees that ports are free before anything is started. */
final class PortCheck {
  private static final Pattern SS_OWNER = Pattern.compile("\\(\"([^\"]+)\",pid=(\\d+)");
  private static final Pattern LSOF_OWNER = Pattern.compile("p(\\d+)\nc(.+)");

  private PortCheck() {}

  /**
   * @param uses what each port is for
   * @throws StackException naming the first that is taken, by whom if that can be seen, and the way
   *     out
   */
  static void requireFree(Map<Integer, String> uses) {
    uses.forEach(PortCheck::requireFree);
  }

  private static void requireFree(int port, String use) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that are closing are no obstacle
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new StackException(
          "Port %d (%s) is in use by %s. Stop that, or choose other ports: ./veredus up --port-offset 100"
              .formatted(port, use, owner(port)),
          taken);
    }
  }

  private static String owner(int port) {
    return output("ss", "-Hltnp", "sport = :" + port)
        .map(SS_OWNER::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1) + " (process " + found.group(2) + ")")
        .or(() ->
            output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                .map(LSOF_OWNER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(2) + " (process " + found.group(1) + ")"))
        .orElse("another program, perhaps another ./veredus up");
  }

  private static Optional<String> output(String... command) {
    if (Programs.find(command[0]).isEmpty()) {
      return Optional.empty();
    }
    try {
      var process =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.to(Path.of("/dev/null").toFile()))
              .start();
      try (var output = process.inputReader()) {
        return Optional.of(output.readAllAsString());
      }
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
