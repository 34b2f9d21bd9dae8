package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TypesIT {
  private static final String PATH = "/v1/notification-types";

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
    JdbcClient.create(server.bean(DataSource.class))
        .sql("UPDATE veredus.tenant SET parent = 'default' WHERE id = 'other'")
        .update();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void makesShowsReplacesAndRemovesAType() {
    var made =
        put(api, "order", "{\"name\":\"Order\",\"channels\":[\"sms\"],\"priority\":\"bulk\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/key")).isEqualTo("order");
    assertThat(made.text("/channels/order/0")).isEqualTo("sms");
    assertThat(made.text("/owner")).isEqualTo("default");
    assertThat(api.get(PATH + "/order").json()).isEqualTo(made.json());
    assertThat(keys(api)).contains("order");

    var replaced = put(api, "order", "{\"key\":\"order\"}");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.text("/name")).isEqualTo("order");
    assertThat(replaced.text("/priority")).isEqualTo("normal");

    assertThat(delete(api, "order").status()).isEqualTo(204);
    assertThat(delete(api, "order").text("/type")).endsWith("type-not-found");
    assertThat(api.get(PATH + "/order").status()).isEqualTo(404);
  }

  @Test
  void saysWhereATypeIsWrongAndKeepsTheOldOne() {
    put(api, "kept", "{\"name\":\"Kept\"}");
    var refused = put(api, "kept", "{\"key\":\"other\",\"channels\":[\"pigeon\"],\"x\":1}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            StreamSupport.stream(refused.json().get("errors").spliterator(), false)
                .map(it -> it.get("pointer").stringValue()))
        .containsExactlyInAnyOrder("/key", "/channels/0", "/x");
    assertThat(api.get(PATH + "/kept").text("/name")).isEqualTo("Kept");
    assertThat(put(api, "a%20b", "{}").text("/errors/0/pointer")).isEqualTo("/key");
    assertThat(api.get(PATH + "/a%20b").status()).isEqualTo(404);
  }

  @Test
  void keepsTheAdministratorsChoiceOfAChannel() {
    put(api, "chosen", "{\"channels\":[\"email\"]}");
    var chosen = method("chosen", "{\"method\":\"webhook\"}");
    assertThat(chosen.text("/method")).isEqualTo("webhook");
    assertThat(channel("chosen")).isEqualTo(Channel.WEBHOOK);

    var replaced = put(api, "chosen", "{\"channels\":[\"sms\"]}");
    assertThat(replaced.text("/method")).isEqualTo("webhook");
    assertThat(channel("chosen")).isEqualTo(Channel.WEBHOOK);

    assertThat(method("chosen", "{\"method\":null}").json().has("method")).isFalse();
    assertThat(channel("chosen")).isEqualTo(Channel.SMS);
    assertThat(method("chosen", "{}").text("/errors/0/pointer")).isEqualTo("/method");
    assertThat(method("chosen", "{\"method\":\"fax\"}").text("/errors/0/pointer"))
        .isEqualTo("/method");
    assertThat(method("unknown", "{\"method\":\"email\"}").status()).isEqualTo(404);
  }

  @Test
  void showsAnAncestorsTypeAndLeavesItAlone() {
    put(api, "shared", "{\"name\":\"Of the parent\"}");
    var child = api.as("other-key");
    assertThat(child.get(PATH + "/shared").text("/owner")).isEqualTo("default");
    assertThat(keys(child)).contains("shared");
    assertThat(delete(child, "shared").text("/type")).endsWith("type-inherited");
    assertThat(delete(child, "shared").status()).isEqualTo(409);

    assertThat(put(child, "shared", "{\"name\":\"Own\"}").status()).isEqualTo(201);
    assertThat(child.get(PATH + "/shared").text("/name")).isEqualTo("Own");
    assertThat(keys(child).stream().filter("shared"::equals)).hasSize(1);
    assertThat(api.get(PATH + "/shared").text("/name")).isEqualTo("Of the parent");
    assertThat(delete(child, "shared").status()).isEqualTo(204);
    assertThat(child.get(PATH + "/shared").text("/name")).isEqualTo("Of the parent");
  }

  @Test
  void hidesADescendantsTypes() {
    put(api.as("other-key"), "secret", "{}");
    assertThat(api.get(PATH + "/secret").status()).isEqualTo(404);
    assertThat(keys(api)).doesNotContain("secret");
    assertThat(delete(api, "secret").status()).isEqualTo(404);
  }

  private static Channel channel(String key) {
    return server
        .bean(NotificationTypes.class)
        .find(TenantId.DEFAULT, new TypeKey(key))
        .orElseThrow()
        .channel()
        .orElseThrow();
  }

  private static List<String> keys(Api caller) {
    return StreamSupport.stream(caller.get(PATH).json().get("items").spliterator(), false)
        .map(it -> it.get("key").stringValue())
        .toList();
  }

  private static Answer method(String key, String body) {
    return put(api, key + "/method", body);
  }

  private static Answer put(Api caller, String path, String body) {
    return caller.exchange(
        caller
            .request(PATH + "/" + path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Answer delete(Api caller, String key) {
    return caller.exchange(caller.request(PATH + "/" + key).DELETE());
  }
}
