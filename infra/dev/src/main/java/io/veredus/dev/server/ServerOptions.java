package io.veredus.dev.server;

import io.veredus.dev.fault.StackException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that speaks to a server; a command mixes them in as its last. */
public final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (or VEREDUS_URL; default: http://127.0.0.1:8080).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key (or VEREDUS_API_KEY; default: that of ./veredus up).")
  private Optional<String> key = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  private final Map<String, String> environment;

  /**
   * @param environment where {@code VEREDUS_URL} and {@code VEREDUS_API_KEY} are looked up if the
   *     options are not given
   */
  public ServerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The server that was named.
   *
   * @param answerWithin how long an answer may take
   * @throws StackException if the address is none
   */
  public ServerCall call(Duration answerWithin) {
    return new ServerCall(server(), apiKey(), answerWithin);
  }

  private URI server() {
    var text = url.or(() -> variable("VEREDUS_URL")).orElse("http://127.0.0.1:8080");
    if (!text.matches("https?://[^\\s/?#]+/?")) {
      throw new StackException("The server is like http://127.0.0.1:8080, not " + text);
    }
    return URI.create(text);
  }

  private String apiKey() {
    return key.or(() -> variable("VEREDUS_API_KEY"))
        .or(() -> variable("VEREDUS_DEV_KEY"))
        .orElse("dev");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
