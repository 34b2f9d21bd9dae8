package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateKey;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.tenant.TenantDetails;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.Branding;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class TemplateIT {
  private static final String TYPE = "/v1/notification-types/welcome";
  private static final String PATH = TYPE + "/templates";

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void publishesADraft() {
    var saved = put("/any/de-AT", "{\"subject\":\"Servus\",\"text\":\"Hallo {{data.name}}\"}");
    assertThat(saved.status()).as(saved.response().body()).isEqualTo(200);
    assertThat(saved.text("/draft/words/subject")).isEqualTo("Servus");
    assertThat(saved.json().has("published")).isFalse();

    var published = publish("/any/de-AT");
    assertThat(published.status()).isEqualTo(200);
    assertThat(published.text("/published/version")).isEqualTo("1");
    assertThat(published.text("/published/owner")).isEqualTo("default");
    assertThat(published.text("/published/words/text")).isEqualTo("Hallo {{data.name}}");
    assertThat(published.json().has("draft")).isFalse();
    assertThat(publish("/any/de-AT").text("/type"))
        .isEqualTo("urn:veredus:problem:template-not-found");

    put("/any/de-AT", "{\"subject\":\"Servus\",\"text\":\"Hallo {{data.name}}\"}");
    assertThat(publish("/any/de-AT").text("/published/version")).isEqualTo("1");
    put("/any/de-AT", "{\"subject\":\"Grüß Gott\",\"text\":\"Hallo\"}");
    assertThat(publish("/any/de-AT").text("/published/version")).isEqualTo("2");
    var versions = api.get(PATH + "/any/de-AT/versions");
    assertThat(versions.text("/items/0/words/subject")).isEqualTo("Grüß Gott");
    assertThat(versions.text("/items/1/words/subject")).isEqualTo("Servus");
  }

  @Test
  void takesBackWhatAnAncestorSaysAsWell() {
    JdbcClient.create(server.bean(DataSource.class))
        .sql("UPDATE veredus.tenant SET parent = 'default' WHERE id = 'other'")
        .update();
    var key =
        new TemplateKey(new TypeKey("welcome"), Optional.empty(), Locale.forLanguageTag("fr"));
    server
        .bean(TemplateLibrary.class)
        .publish(TenantId.DEFAULT, key, new TemplateSource("Bonjour", "x"));
    var child = api.as("other-key");
    assertThat(child.get(PATH + "/any/fr").text("/published/owner")).isEqualTo("default");
    put(child, "/any/fr", "{\"subject\":\"Salut\",\"text\":\"x\"}");
    child.post(PATH + "/any/fr/publish", "");
    assertThat(child.get(PATH + "/any/fr").text("/published/words/subject")).isEqualTo("Salut");
    assertThat(api.get(PATH + "/any/fr").text("/published/words/subject")).isEqualTo("Bonjour");

    assertThat(delete(child, "/any/fr").status()).isEqualTo(204);
    assertThat(child.get(PATH + "/any/fr").text("/published/words/subject")).isEqualTo("Bonjour");
    assertThat(delete(child, "/any/fr").status()).isEqualTo(404);
    assertThat(child.get(PATH + "/any/fr/versions").json().at("/items/0/takenBack").booleanValue())
        .isTrue();
  }

  @Test
  void showsWhatIsInForceAndWhatIsDrafted() {
    put("/sms/en", "{\"text\":\"Hi {{data.name}}\"}");
    var list = api.get(PATH);
    var names =
        list.json()
            .get("items")
            .valueStream()
            .map(item -> item.get("channel").stringValue() + "/" + item.get("locale").stringValue())
            .toList();
    assertThat(names).contains("any/en", "sms/en").isSorted();
    assertThat(api.as("other-key").get(PATH + "/sms/en").status()).isEqualTo(404);
  }

  @Test
  void refusesToPublishWhatCannotRender() {
    put("/any/it", "{\"subject\":\"Ciao\",\"text\":\"Ciao\\n  {{nmae}}\",\"url\":\"/x\"}");
    var refused = publish("/any/it");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:template-invalid");
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/text");
    assertThat(refused.text("/errors/0/detail")).contains("nmae", "line 2, column 3");
    assertThat(refused.text("/errors/1/pointer")).isEqualTo("/url");
    assertThat(api.get(PATH + "/any/it").json().has("published")).isFalse();
  }

  @Test
  void asksForTheDataOfNewWordsAtOnce() {
    var send = "{\"type\":\"text\",\"recipient\":{\"phone\":\"+31612345678\"}}";
    assertThat(api.send(send).status()).isEqualTo(202);
    var path = "/v1/notification-types/text/templates/any/en";
    var words = "{\"subject\":\"x\",\"text\":\"{{data.code}}\",\"url\":\"{{data.link}}\"}";
    api.exchange(
        api.request(path)
            .setHeader("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(words)));
    assertThat(api.post(path + "/publish", "").status()).isEqualTo(200);
    var refused = api.send(send);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/data/code");
    assertThat(refused.text("/errors/1/pointer")).isEqualTo("/data/link");
  }

  @ParameterizedTest
  @CsvSource({
    "email, /html, <strong>Ada</strong>",
    "email, /parts/subject, Hej Ada Lovelace",
    "sms, /text, Hej Ada!",
    "webhook, /body/markdown, **Ada**",
    "inbox, /title/text, Hej Ada Lovelace"
  })
  void previewsOnEveryChannel(String channel, String pointer, String shown) {
    put("/any/sv", "{\"subject\":\"Hej {{recipient.name}}\",\"text\":\"Hej **{{data.name}}**!\"}");
    var preview =
        preview(
            "{\"channel\":\"%s\",\"locale\":\"sv\",\"draft\":true,\"data\":{\"name\":\"Ada\"}}"
                .formatted(channel));
    assertThat(preview.status()).as(preview.response().body()).isEqualTo(200);
    assertThat(preview.text(pointer)).contains(shown);
    assertThat(preview.text("/locale")).isEqualTo("sv");
  }

  @Test
  void previewsWhatIsInForceForAKnownRecipient() {
    var preview = preview("{\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"Ana\"}}");
    assertThat(preview.text("/locale")).isEqualTo("en");
    assertThat(preview.text("/text")).isEqualTo("Hello Ana\n");
    assertThat(preview.text("/html")).contains("<!DOCTYPE html>");
  }

  @Test
  void previewsInTheTenantsLanguageAndColours() {
    var tenants = server.bean(Tenants.class);
    var plain = tenants.find(TenantId.DEFAULT, TenantId.DEFAULT).orElseThrow().details();
    put(
        "/any/da",
        "{\"subject\":\"Hej {{tenant.name}}\",\"text\":\"x\",\"url\":\"https://a.example\"}");
    publish("/any/da");
    var branding = new Branding("#123456", "", "", "", "", "", "");
    tenants.change(
        TenantId.DEFAULT,
        new TenantDetails("Acme", Optional.of(Locale.forLanguageTag("da")), branding));
    try {
      var preview = preview("{\"locale\":\"fi\"}");
      assertThat(preview.text("/locale")).isEqualTo("da");
      assertThat(preview.text("/subject")).isEqualTo("Hej Acme");
      assertThat(preview.text("/html")).contains("bgcolor=\"#123456\"");
    } finally {
      tenants.change(TenantId.DEFAULT, plain);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"data":{}}                          | 400 | /data/name
          {"data":[]}                          | 400 | /data
          {"channel":"fax"}                    | 400 | /channel
          {"locale":"no language"}             | 400 | /locale
          {"recipient":{"id":"nobody"}}        | 400 | /recipient/id
          {"recipient":{"email":"x"}}          | 400 | /recipient/email
          {"words":{}}                         | 400 | /words
          """)
  void saysWhatAPreviewLacks(String body, int status, String pointer) {
    var refused = preview(body);
    assertThat(refused.status()).as(refused.response().body()).isEqualTo(status);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"subject":7}                        | /subject
          {"body":"x"}                         | /body
          {"actions":{}}                       | /actions
          {"actions":[{"label":"x","to":"y"}]} | /actions/0/to
          {"actions":["x"]}                    | /actions/0
          []                                   | ''
          """)
  void keepsNoDraftThatIsNone(String body, String pointer) {
    var refused = put("/any/pl", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(api.get(PATH + "/any/pl").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fax/en", "/any/no_language", "/any/x", "/any/en%00"})
  void knowsNoOtherPlaces(String place) {
    assertThat(put(place, "{\"subject\":\"x\",\"text\":\"y\"}").status()).isBetween(400, 404);
    assertThat(api.get(PATH + place).status()).isBetween(400, 404);
  }

  @Test
  void knowsOnlyTypesThatThereAre() {
    var unknown = api.get("/v1/notification-types/nothing/templates");
    assertThat(unknown.text("/type")).isEqualTo("urn:veredus:problem:type-not-found");
    assertThat(api.post("/v1/notification-types/nothing/preview", "{}").status()).isEqualTo(404);
    assertThat(api.get("/v1/notification-types/a b/templates".replace(" ", "%20")).status())
        .isEqualTo(404);
  }

  private static Answer preview(String body) {
    return api.post(TYPE + "/preview", body);
  }

  private static Answer put(String place, String body) {
    return put(api, place, body);
  }

  private static Answer put(Api as, String place, String body) {
    return as.exchange(
        as.request(PATH + place)
            .setHeader("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Answer publish(String place) {
    return api.post(PATH + place + "/publish", "");
  }

  private static Answer delete(Api as, String place) {
    return as.exchange(as.request(PATH + place).DELETE());
  }
}
