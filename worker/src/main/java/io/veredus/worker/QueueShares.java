package io.veredus.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code --queues} shares out to a process.
 *
 * @param shares how much of each queue's work it does at once
 */
record QueueShares(Map<String, Integer> shares) {
  private static final String FORM = "such as email,sms=50";
  private static final String PREFIX = "--veredus.worker.queues.";

  /** What a server does by default (veredus-server.yaml). */
  private static final Map<String, Integer> USUAL =
      Map.of("notifications", 50, "webhook", 50, "erasures", 2);

  private static final int USUAL_OTHERWISE = 20;

  /**
   * @throws ConfigurationException if it names no queue, one that is not known, or one twice
   */
  static QueueShares read(String text) {
    var shares = new TreeMap<String, Integer>();
    for (var part : text.split(",", -1)) {
      var words = part.strip().split("=", 2);
      var name = requireKnown(words[0].strip());
      var number = words.length == 1 ? usual(name) : number(name, words[1].strip());
      if (shares.put(name, number) != null) {
        throw new ConfigurationException("--queues names " + name + " twice");
      }
    }
    return new QueueShares(shares);
  }

  /** As many at once as a server works on by default. */
  static int usual(String name) {
    return USUAL.getOrDefault(name, USUAL_OTHERWISE);
  }

  /** As settings, nothing for the other queues; a setting that is given by its own name wins. */
  List<String> settingsBeside(List<String> given) {
    return WorkerProperties.knownQueues().stream()
        .filter(name -> given.stream().noneMatch(it -> it.startsWith(PREFIX + name + "=")))
        .map(name -> PREFIX + name + "=" + shares.getOrDefault(name, 0))
        .toList();
  }

  private static String requireKnown(String name) {
    var known = String.join(", ", WorkerProperties.knownQueues());
    if (name.isEmpty()) {
      throw new ConfigurationException(
          "--queues needs names, %s; allowed: %s".formatted(FORM, known));
    }
    if (!WorkerProperties.knownQueues().contains(name)) {
      throw new ConfigurationException(
          "--queues: there is no queue '%s'; allowed: %s".formatted(name, known));
    }
    return name;
  }

  private static int number(String name, String text) {
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > WorkerProperties.MOST) {
      throw new ConfigurationException(
          "--queues: %s=%s; allowed: 1 to %d".formatted(name, text, WorkerProperties.MOST));
    }
    return number;
  }
}
