package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plants what is personal wherever it can come, erases the person, and looks everywhere. */
class ErasureIT {
  private static final String PERSON =
      """
      {"name": "Planted Plantagenet", "email": "%s", "unverifiedEmail": "busy.planted@example.org",
       "phone": "+31687654321", "unverifiedPhone": "+31687654322", "roles": ["planted-role"],
       "attributes": {"street": "planted-attribute", "userName": "planted7"}}\
      """;
  private static final List<String> STORED =
      List.of(
          "planted-id",
          "Planted Plantagenet",
          "slow.planted@example.org",
          "busy.planted@example.org",
          "+31687654321",
          "+31687654322",
          "planted-role",
          "planted-attribute",
          "planted7",
          "planted-hook",
          "planted-data",
          "planted-event",
          "planted-quote",
          "planted-message");
  private static final List<String> IN_HISTORIES =
      List.of(
          "planted-id",
          "Planted Plantagenet",
          "planted.mail@example.org",
          "slow.planted@example.org",
          "busy.planted@example.org",
          "+31687654321",
          "planted-attribute",
          "planted7",
          "planted-data");

  private final MailSink sink = new MailSink(0);
  private final List<String> workflows = new ArrayList<>();
  private LiveStack stack;
  private CapturedLog log;
  private Api api;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(
        sink.port(), "--veredus.erasure.settle=3s", "--veredus.worker.queues.webhook=10");
    log = CapturedLog.begin();
    api = stack.api();
  }

  @AfterEach
  void stop() {
    log.close();
    stack.close();
    sink.close();
  }

  @Test
  void nothingIsLeftOfThePersonAndEverythingOfOthers() {
    person("planted.mail@example.org");
    made("/v1/webhook-endpoints", endpoint());
    var sent = send("\"id\": \"planted-id\"", "");
    var code = verify();
    var held = send("\"id\": \"planted-id\"", ", \"sendAt\": \"" + inAnHour() + "\"");
    var retrying =
        send("\"email\": \"busy.Planted@Example.org\"", ", \"retrySchedule\": \"patient\"");
    var toOthers = send("\"email\": \"bob@example.org\"", about("user", "planted-id"));
    inboxes();
    var naming = naming();
    var caused = send("\"id\": \"planted-id\"", about("session", "123"));
    var ofOthers = send("\"email\": \"carl@example.org\"", about("session", "456"));
    List.of(sent, toOthers, naming, caused, ofOthers).forEach(id -> api.awaitState(id, "sent"));
    api.awaitState(held, "held");
    api.awaitState(retrying, "retrying");
    person("slow.planted@example.org");
    var underWay = send("\"id\": \"planted-id\"", "");
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.waiting.get() == 1);
    choices(sent);
    events(sent);
    answers(sent, retrying);
    var remains = new Remains(stack);
    assertThat(remains.inDatabase(STORED)).isEqualTo(STORED);
    assertThat(remains.inHistories(IN_HISTORIES, workflows)).isEqualTo(IN_HISTORIES);

    var erasure = api.json(api.delete("/v1/recipients/planted-id").body()).get("id").asText();
    await().atMost(Duration.ofSeconds(30)).until(() -> isState(held, "cancelled"));
    sink.release(); // the provider takes it when nobody waits for it any more
    awaitDone(erasure);

    assertThat(remains.inDatabase(all())).isEmpty();
    assertThat(remains.inHistories(all(), workflows)).isEmpty();
    assertThat(log.text()).contains("attempt.finished").doesNotContainIgnoringCase("plant");
    for (var id : List.of(sent, held, retrying, caused, underWay)) {
      assertThat(api.notification(id).at("/recipient/id").asText()).isEqualTo("erased-" + erasure);
    }
    assertThat(isState(sent, "sent")).isTrue();
    assertThat(isState(retrying, "cancelled")).isTrue();
    assertThat(api.notification(toOthers).at("/recipient/email").asText()).contains("bob@");
    assertThat(api.notification(ofOthers).at("/subject/id").asText()).isEqualTo("456");
    assertThat(remains.histories(List.of())).contains("notification-" + ofOthers);
    assertThat(api.get("/v1/erasures/" + erasure).get("notifications").asInt())
        .isEqualTo(workflows.size() - 1); // the code's notification too, its verification not
    assertThat(api.post("/v1/verifications/" + code + "/check", "{\"code\": \"1\"}").statusCode())
        .isEqualTo(404);
    assertThat(api.get("/v1/recipients/bob/inbox").get("items"))
        .singleElement()
        .satisfies(left -> assertThat(left.at("/body").asText()).contains("Carl"));
    assertThat(contentsOfEventsOfOthers())
        .contains("{\"editor\": \"erased-" + erasure + "\", \"title\": \"kept\"}")
        .contains("{\"user\": \"planted-idle\"}".replace("planted", "other"))
        .contains(
            "{\"by\": \"E\", \"login\": \"E\", \"text\": \"Ask E.\\nE or j.other@example.org\"}"
                .replace("E", "erased-" + erasure));
    assertThat(api.notification(naming).at("/recipient/email").asText()).contains("bob@");
  }

  @Test
  void whatOthersAreStillToBeToldIsNotKeptFromThem() {
    person("planted.mail@example.org");
    var due = Instant.now().plusSeconds(10);
    var toOthers =
        send(
            "\"email\": \"bob@example.org\"",
            about("user", "planted-id") + ", \"sendAt\": \"" + due + "\"");
    var erasure = api.json(api.delete("/v1/recipients/planted-id").body()).get("id").asText();

    api.awaitState(toOthers, "sent");
    assertThat(sink.mailsTo("bob@example.org")).isOne();
    await()
        .atMost(Duration.ofSeconds(90)) // it looks again after a minute
        .until(() -> api.get("/v1/erasures/" + erasure).get("state").asText().equals("done"));
    assertThat(new Remains(stack).inDatabase(List.of("planted"))).isEmpty();
    assertThat(new Remains(stack).inHistories(List.of("planted"), workflows)).isEmpty();
  }

  @Test
  void erasesOnceTemporalIsBack() throws Exception {
    person("planted.mail@example.org");
    var sent = send("\"id\": \"planted-id\"", "");
    api.awaitState(sent, "sent");
    stack.stopTemporal();
    var answer = api.delete("/v1/recipients/planted-id");
    assertThat(answer.statusCode()).isEqualTo(202);
    stack.startTemporal();

    awaitDone(api.json(answer.body()).get("id").asText());
    assertThat(new Remains(stack).inDatabase(List.of("planted"))).isEmpty();
    assertThat(new Remains(stack).inHistories(List.of("planted"), workflows)).isEmpty();
  }

  private void person(String email) {
    var answer = api.put("/v1/recipients/planted-id", PERSON.formatted(email));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }

  private String made(String path, String body) {
    var answer = api.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(201, 202);
    return api.json(answer.body()).get("id").asText();
  }

  private String send(String recipient, String more) {
    var id =
        api.send(
            """
            {"type": "welcome", "recipient": {%s}, "data": {"name": "%s"}%s}\
            """
                .formatted(recipient, recipient.contains("carl") ? "Carl" : "planted-data", more));
    if (!recipient.contains("carl")) {
      workflows.add("notification-" + id);
    }
    return id;
  }

  /** One of their own, one about them in another's, and one that has nothing to do with them. */
  private void inboxes() {
    api.put("/v1/recipients/bob", "{}");
    var inbox = ", \"channel\": \"inbox\"";
    var own = send("\"id\": \"planted-id\"", inbox);
    var about = send("\"id\": \"bob\"", inbox + about("user", "planted-id"));
    var other =
        api.send(
            """
            {"type": "welcome", "recipient": {"id": "bob"}, "data": {"name": "Carl"},
             "channel": "inbox"}\
            """);
    List.of(own, about, other).forEach(id -> api.awaitState(id, "sent"));
    assertThat(api.get("/v1/recipients/bob/inbox").get("items")).hasSize(2);
    assertThat(api.get("/v1/recipients/planted-id/inbox").get("items")).hasSize(1);
  }

  /** To somebody else and about something else, but it says whose that is. */
  private String naming() {
    var id =
        api.send(
            """
            {"type": "welcome", "recipient": {"email": "bob@example.org"},
             "data": {"name": "planted-data", "ownerId": "planted-id", "initiator": "planted7",
               "owner": "Planted Plantagenet", "text": "Ask SLOW.planted@example.org."}%s}\
            """
                .formatted(about("workspace", "w-1")));
    workflows.add("notification-" + id);
    return id;
  }

  private String verify() {
    var database = stack.dataSource();
    new CodeTypes(new NotificationTypes(database), new TemplateLibrary(database))
        .ensure(TenantId.DEFAULT, Purpose.OTP);
    var id =
        made(
            "/v1/verifications",
            """
            {"purpose": "otp", "recipient": {"id": "planted-id"}, "channel": "email",
             "data": {"app": "planted-data"}}\
            """);
    await().atMost(Duration.ofSeconds(30)).until(() -> sink.recipients.size() >= 2);
    workflows.add("verification-" + id);
    workflows.add("notification-" + notificationOf(id));
    return id;
  }

  /** The verification's notification is the only one that is nobody's by name here. */
  private String notificationOf(String verification) {
    return JdbcClient.create(stack.dataSource())
        .sql("SELECT id::text FROM veredus.notification WHERE request::text LIKE :with")
        .param("with", "%" + verification + "%")
        .query(String.class)
        .single();
  }

  private void events(String notification) {
    var planted = "{\"mail\": \"SLOW.planted@example.org\", \"x\": \"planted-event\"}";
    event("user", "planted-id", "planted-id", planted, null);
    event("other", "1", "a", planted.replace("SLOW.planted@example.org", "-"), notification);
    event("session", "123", "b", "{\"userId\": \"planted-id\", \"x\": \"planted-event\"}", null);
    event("page", "9", "c", "{\"editor\": \"planted-id\", \"title\": \"kept\"}", null);
    event("page", "9", "d", "{\"user\": \"other-idle\"}", null);
    var named =
        """
        {"by": "Planted Plantagenet", "login": "planted7", \
        "text": "Ask Slow.Planted@example.org.\\n+31687654321 or j.other@example.org"}\
        """;
    event("page", "9", "e", named, null);
    sql(
        """
        INSERT INTO veredus.deduplication VALUES
          ('default', 'welcome', 'planted-id', decode(repeat('00', 32), 'hex'),
           CAST(:notification AS uuid), now() + interval '1 day')
        """,
        notification);
  }

  private void choices(String notification) {
    var chosen = "{\"types\": {\"welcome\": {\"enabled\": true}}}";
    var listed = "{\"channel\": \"sms\", \"address\": \"+31687654322\"}";
    assertThat(api.put("/v1/recipients/planted-id/preferences", chosen).statusCode())
        .isEqualTo(200);
    assertThat(api.put("/v1/suppressions", listed).statusCode()).isEqualTo(201);
    sql(
        """
        INSERT INTO veredus.suppression (tenant, channel, address, reason, detail, notification_id)
        VALUES ('default', 'email', 'former.planted@example.org', 'bounce', 'planted-quote',
          CAST(:notification AS uuid))
        """,
        notification);
  }

  /** As if the provider had quoted what it was given. */
  private void answers(String sent, String retrying) {
    sql(
        """
        UPDATE veredus.attempt SET reason_text = 'planted-quote'
        WHERE notification_id = CAST(:notification AS uuid)
        """,
        retrying);
    sql(
        """
        UPDATE veredus.attempt SET provider_message_id = 'planted-message'
        WHERE notification_id = CAST(:notification AS uuid)
        """,
        sent);
    sql(
        """
        UPDATE veredus.notification SET provider_message_id = 'planted-message',
          receipts = '{"planted-message": {"reasonText": "planted-quote"}}'
        WHERE id = CAST(:notification AS uuid)
        """,
        sent);
  }

  private void event(String type, String id, String key, String content, String notification) {
    JdbcClient.create(stack.dataSource())
        .sql(
            """
            WITH stored AS (
              INSERT INTO veredus.event (id, tenant, sequence, source, event_id, type, subject, time,
                subject_type, subject_id, notification_id, content)
              VALUES (gen_random_uuid(), 'default', veredus.next_sequence(), '/host', :key, 'x.y',
                :type || '/' || :id, now(), :type, :id, CAST(:notification AS uuid),
                CAST(:content AS json))
              RETURNING *)
            INSERT INTO veredus.event_key (tenant, source, event_id, id, sequence, notifications)
            SELECT tenant, source, event_id, id, sequence, '{}' FROM stored
            """)
        .param("key", key)
        .param("type", type)
        .param("id", id)
        .param("content", content)
        .param("notification", notification)
        .update();
  }

  private List<String> contentsOfEventsOfOthers() {
    return JdbcClient.create(stack.dataSource())
        .sql("SELECT content::text FROM veredus.event WHERE subject_type = 'page'")
        .query(String.class)
        .list();
  }

  private void sql(String statement, String notification) {
    JdbcClient.create(stack.dataSource())
        .sql(statement)
        .param("notification", notification)
        .update();
  }

  private boolean isState(String id, String state) {
    return api.notification(id).get("state").asText().equals(state);
  }

  private void awaitDone(String erasure) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/v1/erasures/" + erasure).get("state").asText().equals("done"));
  }

  private static List<String> all() {
    var all = new ArrayList<>(STORED);
    all.addAll(IN_HISTORIES);
    all.add("plant");
    return all;
  }

  private static String about(String type, String id) {
    return ", \"subject\": {\"type\": \"%s\", \"id\": \"%s\"}".formatted(type, id);
  }

  private static Instant inAnHour() {
    return Instant.now().plusSeconds(3600);
  }

  private static String endpoint() {
    return "{\"recipient\": \"planted-id\", \"url\": \"http://127.0.0.1:1/planted-hook\"}";
  }
}
