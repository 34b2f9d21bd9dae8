package io.veredus.dev.pause;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is to be paused or resumed. */
final class Target {
  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Only email, sms, webhook or inbox.")
  Optional<String> channel = Optional.empty();

  @Option(names = "--type", paramLabel = "KEY", description = "Only this notification type.")
  Optional<String> type = Optional.empty();

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "Only this tenant and those below it.")
  Optional<String> tenant = Optional.empty();

  Map<String, Object> body(boolean paused) {
    var body = new LinkedHashMap<String, Object>();
    body.put("paused", paused);
    channel.ifPresent(name -> body.put("channel", name));
    type.ifPresent(key -> body.put("type", key));
    tenant.ifPresent(id -> body.put("tenant", id));
    return body;
  }
}
