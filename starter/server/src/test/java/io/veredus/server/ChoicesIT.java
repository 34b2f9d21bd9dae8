package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people, tenants and operators choose, and what is sent then. */
class ChoicesIT {
  private static final String PUBLIC = "https://veredus.example.org/base";
  private static final String TYPES = "/v1/notification-types/";
  private static final Pattern UNSUBSCRIBE =
      Pattern.compile("List-Unsubscribe: <" + PUBLIC + "(/u/[^>]+)>");
  private static final Pattern PAGE =
      Pattern.compile("choose: *" + PUBLIC + "(/p/[A-Za-z0-9_.-]+)");
  private static final Pattern SHOWN =
      Pattern.compile("<input type=\"hidden\" name=\"shown\" value=\"([^\"]+)\">");
  private static final Pattern CHECKED =
      Pattern.compile("name=\"wanted\" value=\"([^\"]+)\" checked>");

  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    mailbox = TestMailbox.open();
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.secrets.keys=k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.public-url=" + PUBLIC,
            "--veredus.email.smarthost=" + mailbox.address());
    api = server.api();
    type("news", "\"name\":\"News & <more>\",\"group\":\"Reading\"");
    type("alarm", "\"optOut\":\"mandatory\"");
    type("rare", "\"enabledByDefault\":false");
  }

  @AfterAll
  static void stop() {
    server.close();
    mailbox.close();
    temporal.close();
  }

  @Test
  void sendsNothingThatTheRecipientDeclined() {
    person("dora", "en");
    var put =
        put(
            preferences("dora"),
            "{\"defaults\":{\"enabled\":true},\"types\":{\"news\":{\"channels\":{\"email\":false}}}}");
    assertThat(put.status()).as(put.response().body()).isEqualTo(200);
    assertThat(put.json().at("/types/news/channels/email").booleanValue()).isFalse();
    assertThat(effective(put, "news")).isFalse();
    assertThat(effective(put, "welcome")).isTrue();
    assertThat(api.get(preferences("dora")).json()).isEqualTo(put.json());

    var ended = await(send("news", "dora"), "suppressed");
    assertThat(ended.text("/reason/code")).isEqualTo("opted_out");
    assertThat(ended.text("/reason/text")).contains("declined", "email");
    await(send("welcome", "dora"), "sent");
    assertThat(mailbox.countTo("dora@example.org")).isOne();
  }

  @Test
  void sendsWhatIsMandatoryWhateverWasChosen() {
    person("emil", "en");
    put(preferences("emil"), "{\"defaults\":{\"enabled\":false}}");
    assertThat(await(send("news", "emil"), "suppressed").text("/reason/code"))
        .isEqualTo("opted_out");
    await(send("alarm", "emil"), "sent");
    assertThat(effective(api.get(preferences("emil")), "alarm")).isTrue();
  }

  @Test
  void takesWhatSaysMostAboutAMessage() {
    person("fay", "en");
    put(
        preferences("fay"),
        "{\"defaults\":{\"enabled\":true,\"channels\":{\"email\":false}},"
            + "\"types\":{\"rare\":{\"enabled\":true}}}");
    await(send("rare", "fay"), "sent");
    await(send("news", "fay"), "suppressed");
  }

  @Test
  void takesTheNearestTenantsDefaultFromThoseWhoChoseNothing() {
    person("gus", "en");
    assertThat(await(send("rare", "gus"), "suppressed").text("/reason/text")).contains("The type");
    var put = put("/v1/settings/preferences", "{\"types\":{\"rare\":{\"enabled\":true}}}");
    assertThat(effective(put, "rare")).isTrue();
    await(send("rare", "gus"), "sent");
    assertThat(effective(put("/v1/settings/preferences", "{}"), "rare")).isFalse();
    await(send("rare", "gus"), "suppressed");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"types\":{\"none\":{\"enabled\":true}}}`, /types/none",
        "`{\"types\":{\"alarm\":{\"enabled\":false}}}`, /types/alarm",
        "`{\"types\":{\"news\":{\"channels\":{\"fax\":true}}}}`, /types/news/channels/fax",
        "`{\"defaults\":{\"enabled\":1}}`, /defaults/enabled",
        "`{\"defaults\":[]}`, /defaults",
        "`{\"effective\":{}}`, /effective"
      })
  void namesWhatIsWrongWithAChoice(String body, String pointer) {
    person("hal", "en");
    var answer = put(preferences("hal"), body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.json().get("errors")).hasSize(1);
  }

  @Test
  void knowsNoChoicesOfStrangers() {
    assertThat(api.get(preferences("stranger")).text("/type")).endsWith("recipient-not-found");
    assertThat(put(preferences("stranger"), "{}").status()).isEqualTo(404);
  }

  @Test
  void sendsNothingOfATypeThatIsTurnedOffAndStopsWhatIsWaiting() {
    type(
        "loud",
        "\"schedule\":{\"initialDelay\":\"PT6S\",\"factor\":1,\"maximumDelay\":\"PT6S\",\"maximumAttempts\":9,\"timeToLive\":\"PT5M\"}");
    api.call("PUT", "/v1/recipients/busy", "{\"email\":\"busy.ivy@example.org\"}");
    person("ivy", "en");
    var waiting = await(send("loud", "busy"), "retrying").text("/id");
    var off = put(TYPES + "loud/enabled", "{\"enabled\":false}");
    assertThat(off.json().get("enabled").booleanValue()).isFalse();
    var ended = await("/v1/notifications/" + waiting, "suppressed"); // at the next attempt
    assertThat(ended.text("/reason/code")).isEqualTo("type_off");
    assertThat(ended.json().get("attempts")).hasSize(1);
    assertThat(await(send("loud", "ivy"), "suppressed").text("/reason/code")).isEqualTo("type_off");
    assertThat(put(TYPES + "loud", "{\"channels\":[\"email\"]}").json().has("enabled")).isTrue();
    put(TYPES + "loud/enabled", "{\"enabled\":true}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30)) // processes look every 5 seconds
        .until(() -> over(send("loud", "ivy")).text("/state").equals("sent"));
  }

  @Test
  void suppressesAnAddressThatDoesNotExistUntilItIsReleased() {
    api.call("PUT", "/v1/recipients/jim", "{\"email\":\"nobody.Jim@example.org\"}");
    assertThat(await(send("alarm", "jim"), "failed").text("/reason/code"))
        .isEqualTo("address_rejected");
    var ended = await(send("alarm", "jim"), "suppressed");
    assertThat(ended.text("/reason/code")).isEqualTo("address_suppressed");
    assertThat(ended.text("/reason/text")).contains("email", "bounce").doesNotContain("nobody");

    var listed = api.get("/v1/suppressions?address=Nobody.jim@example.org");
    assertThat(listed.text("/items/0/reason")).isEqualTo("bounce");
    var entry = "/v1/suppressions/" + listed.text("/items/0/id");
    assertThat(api.get(entry).json()).isEqualTo(listed.json().at("/items/0"));
    assertThat(api.as("other-key").get(entry).status()).isEqualTo(404);
    assertThat(api.call("DELETE", entry, "").status()).isEqualTo(204);
    assertThat(api.call("DELETE", entry, "").text("/type")).endsWith("suppression-not-found");
    await(send("alarm", "jim"), "failed");
  }

  @Test
  void suppressesWhatIsPutOnTheListInPages() {
    for (var name : List.of("a", "b", "c")) {
      var put =
          put(
              "/v1/suppressions",
              "{\"channel\":\"email\",\"address\":\"Kim.%s@example.org\",\"reason\":\"complaint\"}"
                  .formatted(name));
      assertThat(put.status()).as(put.response().body()).isEqualTo(201);
    }
    var again =
        put("/v1/suppressions", "{\"channel\":\"email\",\"address\":\"kim.a@example.org\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("/reason")).isEqualTo("manual");
    var seen = new ArrayList<String>();
    var page = api.get("/v1/suppressions?reason=complaint&limit=1");
    while (page.json().has("next")) {
      page.json().get("items").forEach(item -> seen.add(item.get("address").stringValue()));
      page = api.get("/v1/suppressions?reason=complaint&limit=1&cursor=" + page.text("/next"));
    }
    assertThat(seen).containsExactly("kim.c@example.org", "kim.b@example.org");

    var direct =
        api.send(
            "{\"type\":\"welcome\",\"recipient\":{\"email\":\"KIM.b@example.org\"},\"data\":{\"name\":\"x\"}}");
    assertThat(await(direct.header("Location"), "suppressed").text("/reason/code"))
        .isEqualTo("address_suppressed");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"address\":\"a@example.org\"}`, /channel",
        "`{\"channel\":\"email\",\"address\":\"+31612345678\"}`, /address",
        "`{\"channel\":\"webhook\",\"address\":\"x\"}`, /channel",
        "`{\"channel\":\"sms\",\"address\":\"+31612345678\",\"reason\":\"x\"}`, /reason"
      })
  void namesWhatIsWrongWithAnAddress(String body, String pointer) {
    var answer = put("/v1/suppressions", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(api.get("/v1/suppressions?channel=fax&cursor=x&limit=0").json().get("errors"))
        .hasSize(3);
  }

  @Test
  void unsubscribesFromOneTypeByABarePost() {
    person("lea", "de");
    put(preferences("lea"), "{\"types\":{\"news\":{\"channels\":{\"email\":true}}}}");
    await(send("news", "lea"), "sent");
    var mail = mailbox.mail("lea@example.org", 1);
    assertThat(mail).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    var link = link(UNSUBSCRIBE, mail);

    var page = anonymous().get(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.response().body())
        .contains("<html lang=\"de\">", "Abbestellen", "News &amp; &lt;more&gt;")
        .doesNotContain("<script", "lea@");
    assertThat(effective(api.get(preferences("lea")), "news")).isTrue();

    var done = anonymous().exchange(anonymous().request(link).POST(BodyPublishers.noBody()));
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(effective(api.get(preferences("lea")), "news")).isFalse();
    assertThat(effective(api.get(preferences("lea")), "welcome")).isTrue();
    await(send("news", "lea"), "suppressed");
    await(send("welcome", "lea"), "sent");
    person("mia", "en");
    await(send("news", "mia"), "sent");
  }

  @Test
  void offersNoWayOutOfWhatIsMandatoryOrToThoseWhoAreNotKnown() {
    person("noa", "en");
    await(send("alarm", "noa"), "sent");
    assertThat(mailbox.mail("noa@example.org", 1)).doesNotContain("List-Unsubscribe");
    var direct =
        api.send(
            "{\"type\":\"welcome\",\"recipient\":{\"email\":\"oz@example.org\"},\"data\":{\"name\":\"x\"}}");
    await(direct.header("Location"), "sent");
    assertThat(mailbox.mail("oz@example.org", 1)).doesNotContain("List-Unsubscribe", "choose:");
  }

  @Test
  void knowsNoLinkThatItDidNotSign() {
    person("pia", "en");
    await(send("news", "pia"), "sent");
    var mail = mailbox.mail("pia@example.org", 1);
    var link = link(UNSUBSCRIBE, mail);
    var page = link(PAGE, unfolded(mail));
    var forged =
        List.of(
            link + "x",
            link.replaceFirst("/u/.", "/u/A"),
            link.replace("/u/", "/p/"),
            page.replace("/p/", "/u/"),
            "/u/x",
            "/p/x.y",
            "/u/%00.%0A");
    for (var path : forged) {
      assertThat(anonymous().get(path).status()).as(path).isIn(400, 404);
      assertThat(anonymous().post(path, "").status()).as(path).isIn(400, 404);
    }
    assertThat(effective(api.get(preferences("pia")), "news")).isTrue();
    api.call("DELETE", "/v1/recipients/pia", "");
    assertThat(anonymous().post(link, "").status()).isEqualTo(404);
  }

  @Test
  void savesWhatIsCheckedOnThePageOfPreferences() {
    person("quinn", "nl");
    await(send("news", "quinn"), "sent");
    var path = link(PAGE, unfolded(mailbox.mail("quinn@example.org", 1)));
    var page = anonymous().get(path);
    assertThat(page.response().body())
        .contains(
            "<html lang=\"nl\">", "Uw meldingen", "News &amp; &lt;more&gt;", "<legend>Reading")
        .doesNotContain("<script");
    assertThat(all(SHOWN, page)).contains("email/news", "email/rare").doesNotContain("email/alarm");
    assertThat(all(CHECKED, page)).contains("email/news").doesNotContain("email/rare");

    var wanted = new ArrayList<>(all(CHECKED, page));
    wanted.remove("email/news");
    wanted.add("email/rare");
    var saved = submit(path, all(SHOWN, page), wanted);
    assertThat(saved.status()).isEqualTo(303);
    var shown = anonymous().get(path + saved.header("Location"));
    assertThat(shown.response().body()).contains("Uw keuze is opgeslagen.");
    assertThat(all(CHECKED, shown)).contains("email/rare").doesNotContain("email/news");
    var choices = api.get(preferences("quinn"));
    assertThat(choices.json().get("types").propertyNames()).containsExactly("news", "rare");
    assertThat(effective(choices, "news")).isFalse();
    await(send("news", "quinn"), "suppressed");
    await(send("rare", "quinn"), "sent");
    assertThat(submit(path, List.of(), List.of("email/alarm")).status()).isEqualTo(303);
    assertThat(api.get(preferences("quinn")).json()).isEqualTo(choices.json());
  }

  private static Answer submit(String path, List<String> shown, List<String> wanted) {
    var form =
        shown.stream().map(it -> "shown=" + encoded(it)).collect(Collectors.joining("&"))
            + "&"
            + wanted.stream().map(it -> "wanted=" + encoded(it)).collect(Collectors.joining("&"));
    return anonymous()
        .exchange(
            anonymous()
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
  }

  private static void type(String key, String more) {
    var put = put(TYPES + key, "{\"channels\":[\"email\"],%s}".formatted(more));
    assertThat(put.status()).as(put.response().body()).isEqualTo(201);
    var words = TYPES + key + "/templates/any/en";
    var text =
        "Hello. {{#if links.preferences}}[Choose](https://x.org) choose: {{links.preferences}}{{/if}}";
    put(words, "{\"subject\":\"x\",\"text\":\"%s\"}".formatted(text));
    var published = api.post(words + "/publish", "");
    assertThat(published.status()).as(published.response().body()).isLessThan(300);
  }

  private static void person(String id, String locale) {
    var put =
        put(
            "/v1/recipients/" + id,
            "{\"email\":\"%s@example.org\",\"locale\":\"%s\"}".formatted(id, locale));
    assertThat(put.status()).as(put.response().body()).isBetween(200, 201);
  }

  /** Returns where it can be looked at. */
  private static String send(String type, String to) {
    var sent =
        api.send(
            "{\"type\":\"%s\",\"recipient\":{\"id\":\"%s\"},\"data\":{\"name\":\"x\"}}"
                .formatted(type, to));
    assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
    return sent.header("Location");
  }

  private static Answer await(String location, String state) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(location), answer -> answer.text("/state").equals(state));
  }

  private static Answer over(String location) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(location), answer -> answer.json().has("finishedAt"));
  }

  private static boolean effective(Answer preferences, String type) {
    for (var entry : preferences.json().get("effective")) {
      if (entry.get("type").stringValue().equals(type)) {
        return entry.get("enabled").booleanValue();
      }
    }
    throw new AssertionError("No " + type + " in " + preferences.response().body());
  }

  private static Answer put(String path, String body) {
    return api.call("PUT", path, body);
  }

  private static Api anonymous() {
    return api.as("");
  }

  private static String preferences(String recipient) {
    return "/v1/recipients/" + recipient + "/preferences";
  }

  private static String link(Pattern pattern, String mail) {
    var found = pattern.matcher(unfolded(mail));
    assertThat(found.find()).as(mail).isTrue();
    return found.group(1);
  }

  /** Without the ends of lines that the encoding put in (RFC 2045, section 6.7). */
  private static String unfolded(String mail) {
    return mail.replace("=\r\n", "").replaceAll("\r\n[ \t]+", " ").replace("=3D", "=");
  }

  private static List<String> all(Pattern pattern, Answer page) {
    return pattern.matcher(page.response().body()).results().map(it -> it.group(1)).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
