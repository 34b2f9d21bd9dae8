package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files to apply, and what the answers say. */
final class ApplySamples {
  private static final JsonMapper JSON = new JsonMapper();
  static final String TYPES =
      """
      types:
        - key: VerifyEmail
          name: Verify your e-mail address
          group: Identity
          trigger:
            events: [user.email.code.added]
            audience: {kind: subject, path: data.userId}
            unless: data.returned
          channels: {order: [email], choice: data.channel}
          priority: transactional
          schedule: standard
          timeToLive: PT1H
          optOut: mandatory
          deduplication: {key: "{{data.id}}", window: P1D}
          sentEvents: {user: user.email.code.sent}
          sensitive: [code]
        - key: Goodbye
      """;
  static final String REST =
      """
      templates:
        - {type: VerifyEmail, locale: en, subject: Verify, text: "Code {{data.code}}"}
        - type: VerifyEmail
          channel: sms
          locale: "nl"
          text: |
            Code:
            {{data.code}}
      ---
      providers:
        - id: relay
          kind: http-sms
          active: true
          settings: {endpoint: https://203.0.114.7/sms}
          secrets: {secret: planted-5ecret}
      recipients:
        - {id: bob, name: Bob, email: bob@example.org, phone: +31612345678, locale: no}
      """;

  private ApplySamples() {}

  static String body(String... contents) {
    var files =
        IntStream.range(0, contents.length)
            .mapToObj(i -> Map.of("name", (i + 1) + ".yaml", "content", contents[i]))
            .toList();
    return JSON.writeValueAsString(Map.of("files", files));
  }

  static List<String> changes(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return list(answer.json().get("changes")).stream()
        .map(it ->
            "%s %s %s"
                .formatted(
                    it.get("action").stringValue(),
                    it.get("kind").stringValue(),
                    it.get("key").stringValue()))
        .toList();
  }

  static List<String> diff(Answer answer, String key) {
    return list(answer.json().get("changes")).stream()
        .filter(it -> it.get("key").stringValue().equals(key))
        .flatMap(it -> list(it.get("diff")).stream())
        .map(JsonNode::stringValue)
        .toList();
  }

  static List<String> places(Answer answer) {
    return list(answer.json().get("errors")).stream()
        .map(it -> it.get("place"))
        .map(it ->
            "%s:%d %s"
                .formatted(
                    it.get("file").stringValue(),
                    it.get("line").intValue(),
                    it.get("key").stringValue())
                .strip())
        .toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
