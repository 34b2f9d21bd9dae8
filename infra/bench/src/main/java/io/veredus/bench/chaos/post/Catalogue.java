package io.veredus.bench.chaos.post;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.veredus.bench.api.Call;
import io.veredus.bench.chaos.plan.Post.Kind;
import io.veredus.bench.chaos.plan.Posts;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Types, words, recipients and ways of delivery that a run needs. */
public final class Catalogue {
  /** Of the endpoint that takes all webhooks. */
  static final String ENDPOINT = "chaos";

  static final String EVENT = "chaos.happened";

  static final String BROADCAST_TYPE = "chaos-broadcast";

  static final String ROLE = "crowd";

  private static final String EVENT_TYPE = "chaos-event";

  /** Enough attempts to outlive every outage of a run. */
  private static final String SCHEDULE =
      "{initialDelay: PT1S, factor: 1.5, maximumDelay: PT8S, maximumAttempts: 60, timeToLive: PT20M}";

  private Catalogue() {}

  /**
   * @param httpBase where webhooks and text messages are taken
   */
  public static void set(Caller caller, String httpBase) {
    var file = JsonNodeFactory.instance.objectNode();
    file.put("name", "chaos.yaml").put("content", yaml(httpBase));
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("files").add(file);
    caller.insist(Call.post("/v1/apply", body.toString()));
    caller.insist(
        Call.post(
            "/v1/webhook-endpoints",
            "{\"id\": \"%s\", \"url\": \"%s/hook\", \"timeout\": \"PT5S\"}"
                .formatted(ENDPOINT, httpBase)));
  }

  private static String yaml(String httpBase) {
    return "types:\n"
        + Arrays.stream(Kind.values()).map(Catalogue::type).collect(Collectors.joining())
        + type(BROADCAST_TYPE, "[email]", "at_least_once")
        + type(EVENT_TYPE, "{order: [email, webhook, inbox], mode: all}", "at_least_once")
        + "    trigger: {events: [%s], audience: {kind: subject, path: data.who}}\n"
            .formatted(EVENT)
        + "templates:\n"
        + Arrays.stream(Kind.values())
            .map(Kind::type)
            .map(Catalogue::words)
            .collect(Collectors.joining())
        + words(BROADCAST_TYPE)
        + words(EVENT_TYPE)
        + "providers:\n"
        + "  - {id: texts, kind: http-sms, active: true, settings: {endpoint: \"%s/text\"},"
            .formatted(httpBase)
        + " secrets: {secret: a-secret-of-loopback-alone}}\n"
        + "recipients:\n"
        + IntStream.range(0, Posts.RECIPIENTS)
            .mapToObj(Catalogue::recipient)
            .collect(Collectors.joining());
  }

  private static String type(Kind kind) {
    var channels =
        switch (kind) {
          case MAIL, MAIL_ONCE -> "[email]";
          case TEXT -> "[sms]";
          case HOOK, HOOK_ONCE -> "[webhook]";
          case INBOX -> "[inbox]";
          case EITHER -> "[email, sms]";
        };
    return type(kind.type(), channels, kind.isAtMostOnce() ? "at_most_once" : "at_least_once");
  }

  private static String type(String key, String channels, String ambiguity) {
    return "  - key: %s%n    channels: %s%n    ambiguity: %s%n    schedule: %s%n"
        .formatted(key, channels, ambiguity, SCHEDULE);
  }

  private static String words(String type) {
    return "  - {type: %s, locale: en, subject: \"Number {{data.number}}\", text: \"It is {{data.number}}.\"}%n"
        .formatted(type);
  }

  private static String recipient(int number) {
    return String.format(
        Locale.ROOT,
        "  - {id: %s, email: %s@example.org, phone: \"+31612345678\", roles: [%s]}%n",
        nameOf(number),
        nameOf(number),
        ROLE);
  }

  /** Of a stored recipient. */
  static String nameOf(int number) {
    return "somebody-" + number;
  }
}
