package io.veredus.server;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.Deduplication;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.Trigger;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.notification.Subject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class EventIT {
  private static final String BATCH = "application/cloudevents-batch+json";

  private static TestServer server;
  private static Api api;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    api = server.api();
    jdbc = JdbcClient.create(server.bean(DataSource.class));
    save("greeting", new Audience.OfSubject(Optional.empty()), ChannelMode.FIRST, "user.added");
    save(
        "loud",
        new Audience.OfRoles(List.of("admin"), Audience.Filter.NONE),
        ChannelMode.ALL,
        "loud");
    save("all", new Audience.Everyone(Audience.Filter.NONE), ChannelMode.FIRST, "broadcast");
    jdbc.sql(
            """
            INSERT INTO veredus.recipient (tenant, id, email, phone, locale, time_zone, roles)
            VALUES ('default', 'bob', 'bob@example.org', '+31612345678', 'en', 'UTC', '{admin,x}'),
              ('default', 'eve', NULL, NULL, 'en', 'UTC', '{admin}')
            """)
        .update();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    jdbc.sql(
            "TRUNCATE veredus.event, veredus.event_key, veredus.notification, veredus.deduplication")
        .update();
  }

  @Test
  void appendsAnEventAndWhatItCauses() {
    var answer = api.post("/v1/events", event("1", "user.added", "\"subject\":\"user/ana\""));

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    assertThat(answer.text("/id")).isEqualTo("1");
    assertThat(answer.text("/source")).isEqualTo("/host");
    assertThat(answer.json().get("duplicate").booleanValue()).isFalse();
    var request = stored(answer.text("/notifications/0"));
    assertThat(request.type()).isEqualTo(new TypeKey("greeting"));
    assertThat(request.data()).containsEntry("name", "Ana");
    assertThat(request.subject()).contains(new Subject("user", "ana"));
    var told = request.event().orElseThrow();
    assertThat(told.type()).isEqualTo("user.added");
    assertThat(told.aggregateType()).isEqualTo("user");
    assertThat("%019d".formatted(told.sequence())).isEqualTo(answer.text("/sequence"));
    assertThat(row(answer.text("/notifications/0")))
        .containsEntry("sent_event", "user.greeted")
        .containsEntry("subject_id", "ana");
  }

  @Test
  void understandsAllThreeContentModes() {
    var structured =
        api.post("/v1/events", event("s", "user.added", "\"subject\":\"ana\",\"actor\":\"é\""));
    var batch = batch(event("b", "user.added", "\"subject\":\"ana\",\"actor\":\"é\""));
    var binary =
        api.post(
            "/v1/events",
            "{\"name\":\"Ana\",\"code\":null}",
            "ce-specversion",
            "1.0",
            "CE-Id",
            "x",
            "ce-source",
            "/host",
            "ce-type",
            "user.added",
            "ce-subject",
            "ana",
            "ce-actor",
            "%C3%A9");

    assertThat(List.of(structured.status(), batch.status(), binary.status()))
        .as(binary.response().body())
        .containsOnly(202);
    var items = api.get("/v1/events?type=user.added").json().get("items");
    assertThat(items).hasSize(3);
    assertThat(items.get(2).at("/event/data/code").isNull()).isTrue();
    for (var item : items) {
      var event = item.get("event");
      assertThat(event.get("actor").stringValue()).isEqualTo("é");
      assertThat(event.at("/data/name").stringValue()).isEqualTo("Ana");
      assertThat(event.get("specversion").stringValue()).isEqualTo("1.0");
    }
    assertThat(structured.json().get("notifications")).hasSize(1);
    assertThat(batch.json().at("/items/0/notifications")).hasSize(1);
    assertThat(binary.json().get("notifications")).hasSize(1);
  }

  @Test
  void keepsDataThatIsNotJson() {
    var request =
        api.request("/v1/events")
            .header("Content-Type", "text/plain; charset=utf-8")
            .header("ce-specversion", "1.0")
            .header("ce-id", "1")
            .header("ce-source", "/host")
            .header("ce-type", "user.added")
            .POST(BodyPublishers.ofString("plain"));

    assertThat(api.exchange(request).status()).isEqualTo(202);
    var event = api.get("/v1/events").json().at("/items/0/event");
    assertThat(event.get("data_base64").stringValue()).isEqualTo("cGxhaW4=");
    assertThat(event.get("datacontenttype").stringValue()).startsWith("text/plain");
  }

  @Test
  void theSameEventAgainGetsTheSameAnswerAndCausesNothing() {
    var first = api.post("/v1/events", event("1", "user.added", "\"subject\":\"user/ana\""));
    var second = api.post("/v1/events", event("1", "user.added", "\"subject\":\"user/bob\""));

    assertThat(second.json().get("duplicate").booleanValue()).isTrue();
    assertThat(second.json().get("notifications")).isEqualTo(first.json().get("notifications"));
    assertThat(second.text("/sequence")).isEqualTo(first.text("/sequence"));
    assertThat(count("notification")).isOne();
    assertThat(count("event WHERE source <> 'veredus'")).isOne();
  }

  @Test
  void theSameEventManyTimesAtOnceCausesOneNotification() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<String> post =
          () ->
              api.post("/v1/events", event("1", "user.added", "\"subject\":\"user/ana\""))
                  .text("/notifications/0");
      var ids = new ArrayList<String>();
      for (var answer : threads.invokeAll(IntStream.range(0, 24).mapToObj(_ -> post).toList())) {
        ids.add(answer.get());
      }
      assertThat(ids).doesNotContain("").containsOnly(ids.getFirst());
    }
    assertThat(count("notification")).isOne();
  }

  @Test
  void aBatchIsTakenInItsOrderAndOncePerEvent() {
    var events =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> event("" + i % 999, "user.added", "\"subject\":\"user/u%d\"".formatted(i)))
            .toArray(String[]::new);

    var answer = batch(events);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
    assertThat(answer.json().get("items")).hasSize(1000);
    assertThat(answer.json().at("/items/999/duplicate").booleanValue()).isTrue();
    assertThat(count("notification")).isEqualTo(999);
    var page = api.get("/v1/events?limit=1000&type=user.added").json().get("items");
    assertThat(texts(page, "/event/id"))
        .isEqualTo(IntStream.range(0, 999).mapToObj(i -> "" + i).toList());
    assertThat(texts(page, "/sequence")).isSorted();
  }

  @Test
  void aBatchWithOneMistakeIsNotTakenAtAll() {
    var answer =
        batch(event("1", "user.added", "\"subject\":\"user/ana\""), "{\"id\":\"2\",\"type\":7}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(texts(answer.json().get("errors"), "/pointer"))
        .contains("/1/specversion", "/1/source", "/1/type");
    assertThat(count("event")).isZero();
    assertThat(count("notification")).isZero();
  }

  @Test
  void tellsThoseOfARoleByAllTheirChannels() {
    var answer = api.post("/v1/events", event("1", "loud", "\"subject\":\"thing/1\""));

    var requests =
        texts(answer.json().get("notifications"), "").stream().map(EventIT::stored).toList();
    assertThat(requests)
        .extracting(request ->
            row(request.id().toString()).get("recipient")
                + " "
                + request.channel().map(Channel::wireName).orElse("later"))
        .containsExactlyInAnyOrder("bob email", "bob sms", "eve later");
  }

  @Test
  void leavesToABroadcastWhatWouldBeTooManyForOneCall() {
    jdbc.sql(
            """
            INSERT INTO veredus.recipient (tenant, id, locale, time_zone)
            SELECT 'default', 'many' || i, 'en', 'UTC' FROM generate_series(1, 10000) i
            """)
        .update();
    try {
      var first = batch(event("1", "other", ""), event("2", "broadcast", ""));
      var again = batch(event("1", "other", ""), event("2", "broadcast", ""));

      assertThat(first.status()).isEqualTo(202);
      assertThat(first.json().at("/items/1/notifications").isEmpty()).isTrue();
      var broadcast = first.text("/items/1/broadcasts/0");
      assertThat(again.text("/items/1/broadcasts/0")).isEqualTo(broadcast);
      assertThat(count("broadcast")).isOne();
      assertThat(api.get("/v1/broadcasts/" + broadcast).text("/type")).isNotEmpty();
      assertThat(first.json().at("/items/0/broadcasts").isMissingNode()).isTrue();
    } finally {
      jdbc.sql("DELETE FROM veredus.recipient WHERE id LIKE 'many%'").update();
    }
  }

  @Test
  void aRepeatWithinTheWindowIsSuppressedAndCanBeAskedAbout() {
    var first = api.post("/v1/events", event("1", "user.added", "\"subject\":\"user/ana\""));
    var repeat = api.post("/v1/events", event("2", "user.added", "\"subject\":\"user/ana\""));
    var other = api.post("/v1/events", event("3", "user.added", "\"subject\":\"user/bob\""));

    var seen = api.get("/v1/notifications/" + repeat.text("/notifications/0"));
    assertThat(seen.text("/state")).isEqualTo("suppressed");
    assertThat(seen.text("/reason/code")).isEqualTo("duplicate");
    assertThat(seen.text("/reason/text")).contains(first.text("/notifications/0"));
    assertThat(seen.text("/finishedAt")).isNotEmpty();
    assertThat(row(other.text("/notifications/0"))).containsEntry("state", "accepted");

    jdbc.sql("UPDATE veredus.deduplication SET until = now()").update();
    var later = api.post("/v1/events", event("4", "user.added", "\"subject\":\"user/ana\""));
    assertThat(row(later.text("/notifications/0"))).containsEntry("state", "accepted");
  }

  @Test
  void repeatsWithinOneBatchAreSuppressedToo() {
    var answer =
        batch(
            event("1", "user.added", "\"subject\":\"user/ana\""),
            event("2", "user.added", "\"subject\":\"user/ana\""));

    assertThat(row(answer.json().at("/items/0/notifications/0").stringValue()))
        .containsEntry("state", "accepted");
    assertThat(row(answer.json().at("/items/1/notifications/0").stringValue()))
        .containsEntry("state", "suppressed");
  }

  @Test
  void keepsSensitiveValuesSealed() {
    var answer =
        api.post(
            "/v1/events",
            event("1", "user.added", "\"subject\":\"user/ana\"").replace("null", "\"482913\""));

    var id = answer.text("/notifications/0");
    assertThat(stored(id).data().get("code").toString())
        .startsWith("veredus-sealed.")
        .doesNotContain("482913");
    assertThat(api.get("/v1/events").response().body())
        .contains("veredus-sealed.")
        .doesNotContain("482913");
  }

  @Test
  void sealsTheSensitiveValuesOfARequestAndSuppressesItsRepeats() {
    var body =
        """
        {"type":"greeting","recipient":{"id":"ana"},"data":{"name":"Ana","code":"482913"}}
        """;
    var first = api.send(body, "Idempotency-Key", "sensitive");
    var replayed = api.send(body, "Idempotency-Key", "sensitive");
    var repeat = api.send(body);

    assertThat(first.status()).as(first.response().body()).isEqualTo(202);
    assertThat(replayed.text("/id")).isEqualTo(first.text("/id"));
    assertThat(stored(first.text("/id")).data().get("code").toString()).doesNotContain("482913");
    assertThat(row(repeat.text("/id"))).containsEntry("reason_code", "duplicate");
    assertThat(count("notification")).isEqualTo(2);
  }

  @Test
  void sendsARequestByAllChannels() {
    var body = "{\"type\":\"loud\",\"recipient\":{\"id\":\"bob\"},\"data\":{\"name\":\"Bob\"}}";
    var first = api.send(body, "Idempotency-Key", "loud");
    var again = api.send(body, "Idempotency-Key", "loud");

    assertThat(first.json().get("also")).hasSize(1);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(stored(first.text("/id")).channel()).contains(Channel.EMAIL);
    assertThat(stored(first.text("/also/0")).channel()).contains(Channel.SMS);
    assertThat(count("notification")).isEqualTo(2);
    assertThat(api.send(body.replace("bob", "eve")).json().has("also")).isFalse();
  }

  @Test
  void pagesThroughTheLog() {
    batch(
        IntStream.range(0, 5).mapToObj(i -> event("" + i, "t" + i % 2, "")).toArray(String[]::new));

    var first = api.get("/v1/events?limit=3").json();
    var second = api.get("/v1/events?after=" + first.get("next").stringValue()).json();

    assertThat(texts(first.get("items"), "/event/id")).containsExactly("0", "1", "2");
    assertThat(texts(second.get("items"), "/event/id")).containsExactly("3", "4");
    assertThat(texts(api.get("/v1/events?type=t1").json().get("items"), "/event/id"))
        .containsExactly("1", "3");
    assertThat(api.as("other-key").get("/v1/events").json().get("items")).isEmpty();
  }

  @Test
  void showsTheHistoryOfASubject() {
    batch(
        event("1", "order.paid", "\"subject\":\"order/7%2F8\""),
        event("2", "order.paid", "\"subject\":\"9\""),
        event("3", "order.sent", "\"subject\":\"9\""));

    assertThat(texts(api.get("/v1/subjects/order/9/events").json().get("items"), "/event/id"))
        .containsExactly("2", "3");
    assertThat(texts(api.get("/v1/events?subject=order/7%252F8").json().get("items"), "/event/id"))
        .containsExactly("1");
    assertThat(api.get("/v1/subjects/order/nothing/events").json().get("items")).isEmpty();
    assertThat(api.as("other-key").get("/v1/subjects/order/9/events").json().get("items"))
        .isEmpty();
    assertThat(api.get("/v1/subjects/" + "x".repeat(65) + "/9/events").status()).isEqualTo(404);
  }

  private static Api.Answer batch(String... events) {
    return api.exchange(
        api.request("/v1/events")
            .header("Content-Type", BATCH)
            .POST(
                BodyPublishers.ofString(
                    List.of(events).stream().collect(Collectors.joining(",", "[", "]")))));
  }

  private static String event(String id, String type, String more) {
    return """
    {"specversion":"1.0","id":"%s","source":"/host","type":"%s",
     "data":{"name":"Ana","code":null}%s}
    """
        .formatted(id, type, more.isEmpty() ? "" : "," + more);
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.at(pointer).stringValue())
        .toList();
  }

  private static NotificationRequest stored(String id) {
    return server
        .bean(NotificationStore.class)
        .find(TenantId.DEFAULT, NotificationId.of(id))
        .orElseThrow()
        .request();
  }

  private static Map<String, Object> row(String id) {
    return jdbc.sql("SELECT * FROM veredus.notification WHERE id = CAST(:id AS uuid)")
        .param("id", id)
        .query()
        .singleRow();
  }

  private static int count(String table) {
    return jdbc.sql("SELECT count(*) FROM veredus." + table).query(Integer.class).single();
  }

  private static void save(String key, Audience audience, ChannelMode mode, String event) {
    server
        .bean(NotificationTypes.class)
        .save(
            TenantId.DEFAULT,
            new NotificationType(
                new TypeKey(key),
                key,
                "",
                Optional.of(new Trigger(List.of(event), audience, Optional.empty())),
                new ChannelPlan(
                    List.of(Channel.EMAIL, Channel.SMS), mode, Optional.empty(), Optional.empty()),
                new DeliveryPolicy(
                    Priority.NORMAL,
                    Optional.empty(),
                    Optional.empty(),
                    AmbiguityPolicy.AT_LEAST_ONCE,
                    AddressChoice.VERIFIED),
                Consent.USUAL,
                key.equals("greeting")
                    ? Optional.of(new Deduplication("{{data.name}}", ofHours(1)))
                    : Optional.empty(),
                Map.of("user", "user.greeted"),
                List.of("code")));
  }
}
