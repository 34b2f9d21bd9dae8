package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantIT {
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.access.first-key=a-first-key-of-24-letters");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void letsTheFirstKeyDoEverything() {
    var first = api.as("a-first-key-of-24-letters");
    assertThat(first.get("/v1/notifications").status()).isEqualTo(200);
    assertThat(first.get("/v1/tenants").status()).isEqualTo(200);
  }

  @Test
  void makesShowsChangesAndRemovesATenant() {
    var id = UUID.randomUUID().toString();
    var made =
        post(
            "/v1/tenants",
            "{'id':'%s','name':'Org','locale':'nl-BE','branding':{'primaryColor':'#ABC',"
                + "'dark':{'logoUrl':'https://x.org/d.png'}}}",
            id);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/v1/tenants/" + id);
    assertThat(made.text("/parent")).isEqualTo("default");
    assertThat(made.text("/locale")).isEqualTo("nl-BE");
    assertThat(made.json().get("branding").toString())
        .isEqualTo("{\"primaryColor\":\"#abc\",\"dark\":{\"logoUrl\":\"https://x.org/d.png\"}}");
    assertThat(api.get(made.header("Location")).json()).isEqualTo(made.json());
    assertThat(post("/v1/tenants", "{'id':'%s','name':'Org'}", id).text("/type"))
        .endsWith("tenant-exists");

    var changed = api.call("PUT", made.header("Location"), "{\"name\":\"New\"}");
    assertThat(changed.text("/name")).isEqualTo("New");
    assertThat(changed.json().has("locale")).isFalse();
    assertThat(changed.json().has("branding")).isFalse();
    assertThat(api.call("DELETE", made.header("Location"), "").status()).isEqualTo(204);
    assertThat(api.get(made.header("Location")).text("/type")).endsWith("tenant-not-found");
    assertThat(post("/v1/tenants", "{'id':'%s','name':'Org'}", id).status()).isEqualTo(409);
  }

  @Test
  void givesATenantItsAncestorsSettingsAndShowsItNothingElseOfThem() {
    var parent = tenant("{'name':'Parent','locale':'de','branding':{'primaryColor':'#123456'}}");
    var child =
        tenant("{'name':'Child','parent':'%s','branding':{'fontColor':'#000'}}".formatted(parent));
    var seen = api.as(key(child, "administer")).get("/v1/tenants/" + child);

    assertThat(seen.text("/effective/locale")).isEqualTo("de");
    assertThat(seen.text("/effective/branding/primaryColor")).isEqualTo("#123456");
    assertThat(seen.text("/effective/branding/fontColor")).isEqualTo("#000");
    assertThat(seen.json().has("parent")).isFalse();
    assertThat(server.bean(Tenants.class).settings(new TenantId(child)).name()).isEqualTo("Child");
    var childs = api.as(key(child, "administer"));
    assertThat(childs.get("/v1/tenants/" + parent).status()).isEqualTo(404);
    assertThat(ids(childs.get("/v1/tenants"))).containsExactly(child);
    assertThat(ids(api.as(key(parent, "administer")).get("/v1/tenants")))
        .containsExactlyInAnyOrder(parent, child);
  }

  @Test
  void refusesTheKeysOfATenantThatIsNoMoreAtOnce() {
    var tenant = tenant("{'name':'Short'}");
    var itsKey = api.as(key(tenant, "read"));
    assertThat(itsKey.get("/v1/notifications").status()).isEqualTo(200);
    assertThat(api.call("DELETE", "/v1/tenants/" + tenant, "").status()).isEqualTo(204);
    assertThat(itsKey.get("/v1/notifications").status()).isEqualTo(401);
  }

  @Test
  void keepsATenantThatIsInUse() {
    var parent = tenant("{'name':'Parent'}");
    tenant("{'name':'Child','parent':'%s'}".formatted(parent));
    assertThat(api.call("DELETE", "/v1/tenants/" + parent, "").text("/type"))
        .endsWith("tenant-in-use");
    assertThat(api.call("DELETE", "/v1/tenants/default", "").text("/type"))
        .endsWith("tenant-in-use");
  }

  @Test
  void goesThroughAListPageByPage() {
    var parent = tenant("{'name':'Parent'}");
    for (int i = 0; i < 4; i++) {
      tenant("{'name':'Child','parent':'%s'}".formatted(parent));
    }
    var parents = api.as(key(parent, "administer"));
    var first = parents.get("/v1/tenants?limit=3");
    var second = parents.get("/v1/tenants?limit=3&cursor=" + first.text("/next"));
    assertThat(ids(first)).hasSize(3).doesNotContainAnyElementsOf(ids(second));
    assertThat(ids(second)).hasSize(2);
    assertThat(second.json().has("next")).isFalse();
    assertThat(parents.get("/v1/tenants?limit=0&page=2").json().get("errors").size()).isEqualTo(2);
  }

  @Test
  void showsAKeyOnceAndRevokesItAtOnce() {
    var made = post("/v1/api-keys", "{'name':'ci','scopes':['read']}");
    assertThat(made.status()).isEqualTo(201);
    var key = made.text("/key");
    assertThat(key).startsWith("veredus_").hasSize(51);
    var seen = api.get(made.header("Location"));
    assertThat(seen.response().body()).doesNotContain(key);
    assertThat(seen.text("/scopes/0")).isEqualTo("read");
    assertThat(api.get("/v1/api-keys").response().body()).contains(made.text("/id"));

    assertThat(api.as(key).get("/v1/notifications").status()).isEqualTo(200);
    assertThat(api.as(key).send("{}").text("/type")).endsWith("insufficient-scope");
    assertThat(api.call("DELETE", made.header("Location"), "").status()).isEqualTo(204);
    assertThat(api.as(key).get("/v1/notifications").status()).isEqualTo(401);
    assertThat(api.call("DELETE", made.header("Location"), "").text("/type"))
        .endsWith("api-key-not-found");
  }

  @Test
  void saysWhenAKeyWasUsed() {
    var made = post("/v1/api-keys", "{'name':'ci','scopes':['read']}");
    assertThat(made.json().has("lastUsedAt")).isFalse();
    api.as(made.text("/key")).get("/v1/notifications");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(api.get(made.header("Location")).json().has("lastUsedAt")).isTrue());
  }

  @Test
  void endsAKeyAtItsTime() {
    var expiry = Instant.now().plusSeconds(2);
    var made =
        post("/v1/api-keys", "{'name':'ci','scopes':['read'],'expiresAt':'%s'}", expiry.toString());
    var shortLived = api.as(made.text("/key"));
    assertThat(shortLived.get("/v1/notifications").status()).isEqualTo(200);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(shortLived.get("/v1/notifications").status()).isEqualTo(401));
    assertThat(Instant.now()).isBefore(expiry.plusSeconds(5)); // and not when it is forgotten
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenants|{}|/name",
        "tenants|{'name':' ','id':'a b','locale':'x','parent':7}|/id,/locale,/name,/parent",
        "tenants|{'name':'x','parent':'nobody'}|/parent",
        "tenants|{'name':'x','parent':'other'}|/parent",
        "tenants|{'name':'x','branding':{'primaryColor':'red','logoUrl':'javascript:x','dark':{'fontColor':1},'fontFamily':'a;b'}}|/branding/dark/fontColor,/branding/fontFamily,/branding/logoUrl,/branding/primaryColor",
        "tenants|{'name':'x','branding':{'logoUrl':'https://x.org/a b'}}|/branding/logoUrl",
        "api-keys|{}|/name,/scopes",
        "api-keys|{'name':'x','scopes':[]}|/scopes",
        "api-keys|{'name':'x','scopes':['read','all',1]}|/scopes/1,/scopes/2",
        "api-keys|{'name':'x','scopes':['read'],'tenant':'other'}|/tenant",
        "api-keys|{'name':'x','scopes':['read'],'expiresAt':'2001-01-01T00:00:00Z','key':'mine'}|/expiresAt,/key",
      })
  void saysWhereABodyIsWrongAndMakesNothing(String path, String body, String pointers) {
    var before = api.get("/v1/" + path + "?limit=200").json();
    var answer = post("/v1/" + path, body.replace("%", "%%"));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(
            StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("pointer").stringValue())
                .sorted())
        .containsExactly(pointers.split(","));
    assertThat(api.get("/v1/" + path + "?limit=200").json().get("items").size())
        .isEqualTo(before.get("items").size());
  }

  private static String tenant(String body) {
    var made = post("/v1/tenants", body);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    return made.text("/id");
  }

  private static String key(String tenant, String scope) {
    return post("/v1/api-keys", "{'name':'k','tenant':'%s','scopes':['%s']}", tenant, scope)
        .text("/key");
  }

  private static List<String> ids(Answer page) {
    return StreamSupport.stream(page.json().get("items").spliterator(), false)
        .map(item -> item.get("id").stringValue())
        .toList();
  }

  private static Answer post(String path, String body, Object... values) {
    return api.post(path, body.formatted(values).replace('\'', '"'));
  }
}
