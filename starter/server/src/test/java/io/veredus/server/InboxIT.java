package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.inbox.Inbox;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageText;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Inboxes over HTTP, of two servers on one database. */
class InboxIT {
  private static final String SECRETS =
      "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]);

  private static TestServer server;
  private static TestServer another;
  private static Api api;

  @BeforeAll
  static void start() {
    var database = TestDatabase.create();
    server = TestServer.start(database, TestServer.NO_TEMPORAL, SECRETS);
    another =
        TestServer.start(database, TestServer.NO_TEMPORAL, SECRETS, "--veredus.inbox.watchers=1");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    another.close();
    server.close();
  }

  @Test
  void showsTheNewestFirstPageByPage() {
    person("pages");
    var ids = IntStream.range(0, 5).mapToObj(i -> put("pages", "Message " + i)).toList();

    var first = api.get("/v1/recipients/pages/inbox?limit=2");
    assertThat(first.status()).isEqualTo(200);
    assertThat(ids(first)).containsExactly(ids.get(4), ids.get(3));
    assertThat(first.json().at("/unread").intValue()).isEqualTo(5);
    var second = api.get("/v1/recipients/pages/inbox?limit=3&before=" + first.text("/next"));
    assertThat(ids(second)).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    var last = api.get("/v1/recipients/pages/inbox?before=" + ids.getFirst());
    assertThat(ids(last)).isEmpty();
    assertThat(last.json().has("next")).isFalse();
  }

  @Test
  void showsAMessageAsTextOrMarkdown() {
    person("forms");
    put("forms", "Built", "build", "workspace/7");
    var text = api.get("/v1/recipients/forms/inbox");
    assertThat(text.text("/items/0/title")).isEqualTo("Built");
    assertThat(text.text("/items/0/body")).isEqualTo("It is done");
    assertThat(text.text("/items/0/type")).isEqualTo("build");
    assertThat(text.text("/items/0/actions/0/url")).isEqualTo("https://example.org/7");
    assertThat(text.text("/items/0/targets/0")).isEqualTo("workspace/7");
    assertThat(text.json().at("/items/0/read").booleanValue()).isFalse();
    var markdown = api.get("/v1/recipients/forms/inbox?format=markdown");
    assertThat(markdown.text("/items/0/body")).isEqualTo("It is **done**");
  }

  @Test
  void showsWhatIsAskedForAlone() {
    person("filters");
    var both = put("filters", "a", "build", "workspace/7", "user/1");
    var one = put("filters", "b", "build", "workspace/7");
    var other = put("filters", "c", "report");
    mark("filters", one, true);
    var path = "/v1/recipients/filters/inbox?";
    assertThat(ids(api.get(path + "targets=workspace/7,user/1"))).containsExactly(both);
    assertThat(ids(api.get(path + "targets=workspace/7"))).containsExactly(one, both);
    assertThat(ids(api.get(path + "types=report,none"))).containsExactly(other);
    assertThat(ids(api.get(path + "read_status=read"))).containsExactly(one);
    assertThat(ids(api.get(path + "read_status=unread"))).containsExactly(other, both);
    assertThat(ids(api.get(path + "read_status=all"))).hasSize(3);
  }

  @Test
  void tellsEveryMistakeInAQuery() {
    var answer =
        api.get(
            "/v1/recipients/ana/inbox?read_status=x&types=!&before=1&limit=0&format=html&what=1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors").valueStream().map(it -> it.at("/parameter").asString()))
        .containsExactlyInAnyOrder("read_status", "types", "before", "limit", "format", "what");
  }

  @Test
  void marksOneAndAll() {
    person("marks");
    var id = put("marks", "a");
    put("marks", "b");
    assertThat(mark("marks", id, true).json().at("/unread").intValue()).isEqualTo(1);
    var page = api.get("/v1/recipients/marks/inbox?read_status=read");
    assertThat(page.text("/items/0/readAt")).isNotBlank();
    assertThat(mark("marks", id, false).json().at("/unread").intValue()).isEqualTo(2);
    var all = api.post("/v1/recipients/marks/inbox/read-all", "");
    assertThat(all.json().at("/unread").intValue()).isZero();
  }

  @Test
  void marksNothingThatIsNotThere() {
    person("mine");
    var ofAnother = put("ana", "not yours");
    assertThat(mark("mine", ofAnother, true).text("/type")).endsWith(":inbox-message-not-found");
    assertThat(mark("mine", "x", true).status()).isEqualTo(404);
    assertThat(mark("nobody", ofAnother, true).text("/type")).endsWith(":recipient-not-found");
    var wrong = api.call("PUT", "/v1/recipients/ana/inbox/" + ofAnother + "/read", "{}");
    assertThat(wrong.text("/errors/0/pointer")).isEqualTo("/read");
  }

  @Test
  void putsAMessageInOnceHoweverOftenItIsTried() {
    person("once");
    var id = NotificationId.create();
    assertThat(add("once", id, "a", "build")).isTrue();
    assertThat(add("once", id, "a", "build")).isTrue();
    assertThat(ids(api.get("/v1/recipients/once/inbox"))).containsExactly(id.toString());
    assertThat(add("nobody", NotificationId.create(), "a", "build")).isFalse();
  }

  @Test
  void tellsWhatComesThroughAnotherProcess() {
    person("live");
    put("live", "before");
    try (var events = watch("live", "format=markdown&types=build")) {
      assertThat(events.next("unread").json().at("/unread").intValue()).isEqualTo(1);
      add(another, "live", NotificationId.create(), "other", "report");
      var id = NotificationId.create();
      add(another, "live", id, "now", "build");
      var message = events.next("message").json();
      assertThat(message.at("/id").asString()).isEqualTo(id.toString());
      assertThat(message.at("/body").asString()).isEqualTo("It is **done**");
      assertThat(events.next("unread").json().at("/unread").intValue()).isEqualTo(3);
      another.api().post("/v1/recipients/live/inbox/read-all", "");
      assertThat(events.next("unread").json().at("/unread").intValue()).isZero();
    }
  }

  @Test
  void goesOnWhereABrowserWasCutOff() {
    person("again");
    String last;
    try (var events = watch("again", "")) {
      last = events.next("unread").id();
    }
    var missed = IntStream.range(0, 250).mapToObj(i -> put("again", "m" + i)).toList();
    var key = new String[] {"Authorization", "Bearer dev", "Last-Event-ID", last};
    try (var events = new EventSource(api.port(), "/v1/recipients/again/inbox/watch", key)) {
      for (var id : missed) {
        assertThat(events.next("message").json().at("/id").asString()).isEqualTo(id);
      }
    }
    try (var events = watch("again", "after=" + last)) {
      assertThat(events.next("message").json().at("/title").asString()).isEqualTo("m0");
    }
  }

  @Test
  void opensOneInboxToABrowserThatHasItsToken() {
    person("browser");
    person("neighbour");
    var id = put("browser", "a");
    var issued = api.post("/v1/recipients/browser/inbox/tokens", "");
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.text("/expiresAt")).isNotBlank();
    var token = issued.text("/token");
    var nobody = another.api().as("");

    var path = "/v1/recipients/browser/inbox";
    assertThat(ids(nobody.get(path + "?token=" + token))).containsExactly(id);
    assertThat(ids(api.as(token).get(path))).containsExactly(id);
    var marked = nobody.call("PUT", path + "/" + id + "/read?token=" + token, "{\"read\":true}");
    assertThat(marked.status()).isEqualTo(200);
    assertThat(nobody.post(path + "/read-all?token=" + token, "").status()).isEqualTo(200);
    try (var events = new EventSource(api.port(), path + "/watch?token=" + token)) {
      assertThat(events.next("unread").json().at("/unread").intValue()).isZero();
    }

    for (var elsewhere :
        List.of(
            "/v1/recipients/neighbour/inbox",
            "/v1/recipients/neighbour/inbox/watch",
            "/v1/recipients/browser",
            "/v1/notifications")) {
      assertThat(nobody.get(elsewhere + "?token=" + token).status()).isEqualTo(403);
    }
    assertThat(nobody.post(path + "/tokens?token=" + token, "").status()).isEqualTo(403);
    assertThat(nobody.get(path + "?token=" + token.replace("inbox.", "inbox.A")).status())
        .isEqualTo(401);
    assertThat(nobody.get(path + "?token=dev").status()).isEqualTo(401);
  }

  @Test
  void keepsNoMoreStreamsOpenThanItMay() {
    var path = "/v1/recipients/ana/inbox/watch";
    var key = new String[] {"Authorization", "Bearer dev"};
    try (var _ = new EventSource(another.api().port(), path, key)) {
      var refused = another.api().get(path);
      assertThat(refused.text("/type")).endsWith(":too-many-watchers");
      assertThat(refused.header("Retry-After")).isNotBlank();
    }
  }

  @Test
  void endsItsStreamsWhenItStops() {
    try (var third = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL, SECRETS);
        var events =
            new EventSource(
                third.api().port(),
                "/v1/recipients/ana/inbox/watch",
                "Authorization",
                "Bearer dev")) {
      events.next("unread");
      long began = System.nanoTime();
      third.close();
      events.next("end");
      assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
    }
  }

  @Test
  void takesNothingSensitiveForAnInbox() {
    var type = "{'name':'Code','channels':['email'],'sensitive':['code']}".replace('\'', '"');
    assertThat(api.call("PUT", "/v1/notification-types/secretive", type).status()).isEqualTo(201);
    api.call(
        "PUT", "/v1/notification-types/secretive/templates/any/en", "{\"text\":\"{{data.code}}\"}");
    api.post("/v1/notification-types/secretive/templates/any/en/publish", "");
    var answer =
        api.send(
            """
            {"type": "secretive", "recipient": {"id": "ana"}, "data": {"code": "1"},
             "channel": "inbox"}\
            """);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/channel");
  }

  private static EventSource watch(String recipient, String query) {
    return new EventSource(
        api.port(),
        "/v1/recipients/" + recipient + "/inbox/watch?" + query,
        "Authorization",
        "Bearer dev");
  }

  private static Api.Answer mark(String recipient, String id, boolean read) {
    return api.call(
        "PUT",
        "/v1/recipients/%s/inbox/%s/read".formatted(recipient, id),
        "{\"read\": %s}".formatted(read));
  }

  private static void person(String id) {
    assertThat(api.call("PUT", "/v1/recipients/" + id, "{}").status()).isEqualTo(201);
  }

  private static String put(String recipient, String title) {
    return put(recipient, title, "build");
  }

  private static String put(String recipient, String title, String type, String... targets) {
    var id = NotificationId.create();
    assertThat(add(recipient, id, title, type, targets)).isTrue();
    return id.toString();
  }

  private static boolean add(
      String recipient, NotificationId id, String title, String type, String... targets) {
    return add(server, recipient, id, title, type, targets);
  }

  private static boolean add(
      TestServer by,
      String recipient,
      NotificationId id,
      String title,
      String type,
      String... targets) {
    var message =
        new InboxMessage(
            new RecipientId(recipient),
            new TypeKey(type),
            new MessageText(title, title),
            new MessageText("It is done", "It is **done**"),
            List.of(new MessageAction("Open", "https://example.org/7")),
            List.of(targets));
    return by.bean(Inbox.class).add(TenantId.DEFAULT, id, message);
  }

  private static List<String> ids(Api.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().at("/items").valueStream().map(it -> it.at("/id").asString()).toList();
  }
}
