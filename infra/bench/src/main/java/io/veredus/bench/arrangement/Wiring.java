package io.veredus.bench.arrangement;

import io.veredus.dev.postgres.DatabaseAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a Veredus process is told.
 *
 * @param temporal host and port
 * @param jvm options of its JVM
 * @param settings whatever else it is configured with, by key
 */
public record Wiring(
    DatabaseAddress database, String temporal, List<String> jvm, Map<String, String> settings) {
  private static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "veredus.email.from", "Veredus <veredus@example.org>",
          "veredus.secrets.keys", "bench:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
          "veredus.payloads.keys", "bench:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
          "veredus.http.allow", "127.0.0.1");

  public Wiring {
    jvm = List.copyOf(jvm);
    settings = Map.copyOf(settings);
  }

  /**
   * Straight to the foundation.
   *
   * @param smtp host and port of the mail server
   */
  public static Wiring to(Foundation foundation, String smtp) {
    return new Wiring(foundation.database(), foundation.temporal().address(), JVM, SETTINGS)
        .with("veredus.email.smarthost", smtp);
  }

  /** With a setting, in place of what it was. */
  public Wiring with(String key, String value) {
    var changed = new TreeMap<>(settings);
    changed.put(key, value);
    return new Wiring(database, temporal, jvm, changed);
  }

  /** With the first attempts of a channel within workflow tasks. */
  public Wiring withInline(String channel) {
    return with("veredus.delivery.inline", channel);
  }

  /**
   * With so many attempts of a channel at once.
   *
   * @param atOnce 0: another process does them
   */
  public Wiring withQueue(String channel, int atOnce) {
    return with("veredus.worker.queues." + channel, Integer.toString(atOnce));
  }

  /** For a server that leaves all attempts to workers. */
  public Wiring withoutChannels() {
    return withQueue("email", 0).withQueue("sms", 0).withQueue("webhook", 0).withQueue("inbox", 0);
  }

  /** With one more option of the JVM, which wins over those before it. */
  public Wiring withJvm(String option) {
    return new Wiring(
        database, temporal, Stream.concat(jvm.stream(), Stream.of(option)).toList(), settings);
  }

  /** With another database, or the same at another address. */
  public Wiring withDatabase(DatabaseAddress other) {
    return new Wiring(other, temporal, jvm, settings);
  }

  /** With PostgreSQL at a port of loopback where a proxy listens. */
  public Wiring withDatabasePort(int port) {
    return withDatabase(database.throughPort(port));
  }

  /** With Temporal at another address, where a proxy listens. */
  public Wiring withTemporal(String address) {
    return new Wiring(database, address, jvm, settings);
  }

  /** What nobody may see in a list of processes. */
  Map<String, String> environment() {
    return Map.of("SPRING_DATASOURCE_PASSWORD", database.password());
  }

  Stream<String> arguments() {
    var connections =
        Stream.of(
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--veredus.temporal.address=" + temporal);
    var others = settings.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue());
    return Stream.concat(connections, others);
  }
}
