package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class VerificationIT {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static TestServer server;
  private static Api api;

  private final String ana = "ana" + NEXT.incrementAndGet() + "@example.org";

  @BeforeAll
  static void start() {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    var real = System.getProperty("veredus.test.temporal", "127.0.0.1:" + port);
    mailbox = TestMailbox.open();
    server =
        TestServer.start(
            TestDatabase.create(),
            real,
            "--veredus.email.smarthost=" + mailbox.address(),
            "--veredus.verification.resends-per-day=2",
            "--veredus.verification.starts-per-day=30",
            "--veredus.verification.resend-after=3s");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
    mailbox.close();
    temporal.close();
  }

  @Test
  void sendsACodeAndApprovesItOnce() {
    var asked = ask("\"purpose\":\"otp\"");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.text("/state")).isEqualTo("pending");
    assertThat(asked.json().get("triesLeft").intValue()).isEqualTo(5);
    assertThat(asked.json().has("code")).isFalse();
    assertThat(asked.header("Location")).isEqualTo("/v1/verifications/" + asked.text("/id"));
    var code = mailbox.code(ana, 1);
    assertThat(code).matches("[0-9]{8}");

    assertThat(verdict(check(asked, code.substring(0, 4) + " " + code.substring(4))))
        .isEqualTo("approved");
    assertThat(verdict(check(asked, code))).isEqualTo("used");
    var seen = api.get(asked.header("Location"));
    assertThat(seen.text("/state")).isEqualTo("approved");
    assertThat(seen.json().has("endedAt")).isTrue();
    assertThat(seen.response().body()).doesNotContain(code);
  }

  @Test
  void approvesCodesThatAreEnteredAtOnceAfterTheirMailCame() throws Exception {
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> person =
          () -> {
            var address = "person" + NEXT.incrementAndGet() + "@example.org";
            var asked =
                api.post(
                    "/v1/verifications",
                    "{\"purpose\":\"otp\",\"recipient\":{\"email\":\"%s\"}}".formatted(address));
            return verdict(check(asked, mailbox.code(address, 1)));
          };
      var verdicts =
          people.invokeAll(IntStream.range(0, 25).mapToObj(_ -> person).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(verdicts).containsOnly("approved");
    }
  }

  @Test
  void tellsOfTheNotificationThatCarriesTheCode() {
    var asked = ask("\"purpose\":\"email\"");
    assertThat(mailbox.code(ana, 1)).matches("[0-9A-HJKMNP-TV-Z]{6}");
    var path = asked.text("/notification");
    await().untilAsserted(() -> assertThat(api.get(path).text("/state")).isEqualTo("sent"));
    assertThat(api.get(path).text("/type")).isEqualTo("code-email");
    assertThat(api.get(path).response().body()).doesNotContain(mailbox.code(ana, 1));
  }

  @Test
  void countsWrongCodesUntilNoTryIsLeft() {
    var asked = ask("\"purpose\":\"otp\",\"maximumChecks\":2");
    var code = mailbox.code(ana, 1);
    var wrong = code.charAt(0) == '9' ? "00000000" : "9" + code.substring(1);
    assertThat(check(asked, wrong).json().toString())
        .isEqualTo("{\"verdict\":\"wrong\",\"triesLeft\":1}");
    assertThat(check(asked, "nothing like it").json().toString())
        .isEqualTo("{\"verdict\":\"wrong\",\"triesLeft\":0}");
    assertThat(verdict(check(asked, code))).isEqualTo("exhausted");
    assertThat(api.get(asked.header("Location")).text("/state")).isEqualTo("exhausted");
  }

  @Test
  void expires() {
    var asked = ask("\"purpose\":\"otp\",\"lifetime\":\"PT1S\"");
    await()
        .untilAsserted(() ->
            assertThat(api.get(asked.header("Location")).text("/state")).isEqualTo("expired"));
    assertThat(verdict(check(asked, "12345678"))).isEqualTo("expired");
    var resent = api.post(asked.header("Location") + "/resend", "");
    assertThat(resent.status()).isEqualTo(409);
    assertThat(resent.text("/type")).isEqualTo("urn:veredus:problem:verification-ended");
  }

  @Test
  void sendsAnotherCodeThatSupersedesTheFirst() {
    var asked = ask("\"purpose\":\"otp\"");
    var first = mailbox.code(ana, 1);
    var path = asked.header("Location") + "/resend";
    var soon = api.post(path, "");
    assertThat(soon.status()).isEqualTo(429);
    assertThat(soon.text("/type")).isEqualTo("urn:veredus:problem:resend-too-soon");
    assertThat(soon.header("Retry-After")).isBetween("1", "3");

    var resent = await().until(() -> api.post(path, ""), answer -> answer.status() == 202);
    assertThat(resent.json().get("sends").intValue()).isEqualTo(2);
    var second = mailbox.code(ana, 2);
    assertThat(verdict(check(asked, first))).isEqualTo("superseded");
    assertThat(verdict(check(asked, second))).isEqualTo("approved");
  }

  @Test
  void sendsNoMoreThanTheDayAllows() {
    var asked = ask("\"purpose\":\"otp\"");
    var path = asked.header("Location") + "/resend";
    for (int i = 0; i < 2; i++) {
      await().until(() -> api.post(path, "").status() == 202);
    }
    var refused =
        await()
            .until(
                () -> api.post(path, ""),
                answer -> !answer.text("/type").equals("urn:veredus:problem:resend-too-soon"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:code-limit-reached");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(80_000, 86_400);
    assertThat(mailbox.countTo(ana)).isLessThanOrEqualTo(3);
  }

  @Test
  void refusesVerificationsWithoutEnd() {
    var answers = IntStream.range(0, 31).mapToObj(_ -> ask(HOST)).map(Answer::status).toList();
    assertThat(answers.subList(0, 30)).containsOnly(201);
    assertThat(answers.getLast()).isEqualTo(429);
  }

  @Test
  void givesTheCodeToAHostThatWantsToDeliverIt() {
    var asked = ask(HOST);
    assertThat(asked.status()).isEqualTo(201);
    var code = asked.text("/code");
    assertThat(code).matches("[0-9]{8}");
    assertThat(asked.json().has("notification")).isFalse();
    assertThat(api.get(asked.header("Location")).json().has("code")).isFalse();
    var path = asked.header("Location") + "/resend";
    var second = await().until(() -> api.post(path, ""), answer -> answer.status() == 201);
    assertThat(verdict(check(asked, code))).isEqualTo("superseded");
    assertThat(verdict(check(asked, second.text("/code")))).isEqualTo("approved");
    assertThat(mailbox.countTo(ana)).isZero();
  }

  @Test
  void approvesOneOfManyWhoEnterTheCodeAtOnce() throws Exception {
    var asked = ask(HOST);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> call = () -> verdict(check(asked, asked.text("/code")));
      var verdicts =
          callers.invokeAll(IntStream.range(0, 8).mapToObj(_ -> call).toList()).stream()
              .map(Future::resultNow)
              .toList();
      assertThat(verdicts).containsOnlyOnce("approved").isSubsetOf("approved", "used");
    }
  }

  @Test
  void answersARepeatWithTheSameKeyAsTheFirst() {
    var body = "{\"recipient\":{\"email\":\"%s\"},\"purpose\":\"otp\"}".formatted(ana);
    var first = api.post("/v1/verifications", body, "Idempotency-Key", ana);
    assertThat(verdict(check(first, mailbox.code(ana, 1)))).isEqualTo("approved");
    var again = api.post("/v1/verifications", body, "Idempotency-Key", ana);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(mailbox.countTo(ana)).isEqualTo(1);
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    var body = "{\"recipient\":{\"email\":\"%s\"},\"purpose\":\"%s\"}";
    var otp = body.formatted(ana, "otp");
    assertThat(api.post("/v1/verifications", otp, "Idempotency-Key", ana).status()).isEqualTo(202);
    var other = api.post("/v1/verifications", body.formatted(ana, "email"), "Idempotency-Key", ana);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/type")).isEqualTo("urn:veredus:problem:idempotency-key-reused");
    assertThat(api.send(otp, "Idempotency-Key", ana).status()).isEqualTo(400);
    assertThat(api.send(Requests.welcome("A"), "Idempotency-Key", ana).status()).isEqualTo(422);
    assertThat(api.as("other-key").post("/v1/verifications", otp, "Idempotency-Key", ana).status())
        .isEqualTo(202);
  }

  @Test
  void keepsNoCodeToRepeatAnAnswerThatHasOne() {
    long before = stored();
    var body = "{\"recipient\":{\"email\":\"%s\"},%s}".formatted(ana, HOST);
    var refused = api.post("/v1/verifications", body, "Idempotency-Key", ana);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:invalid-idempotency-key");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void countsVerdictsByChannel() {
    double before = counted("approved");
    var asked = ask(HOST);
    check(asked, asked.text("/code"));
    assertThat(counted("approved")).isEqualTo(before + 1);
    double used = counted("used");
    check(asked, asked.text("/code"));
    assertThat(counted("used")).isEqualTo(used + 1);
  }

  private static double counted(String verdict) {
    var name =
        "veredus_verification_checks_total{channel=\"email\",verdict=\"%s\"} ".formatted(verdict);
    return api.get("/metrics")
        .response()
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void startsWhatTemporalHasForgotten() {
    var asked = ask(HOST);
    var id = asked.text("/id");
    check(asked, "wrong");
    server
        .bean(io.temporal.client.WorkflowClient.class)
        .newUntypedWorkflowStub("verification-" + id)
        .terminate("by a test");
    assertThat(check(asked, "wrong").json().get("triesLeft").intValue()).isEqualTo(3);
    assertThat(verdict(check(asked, asked.text("/code")))).isEqualTo("approved");
  }

  @Test
  void keepsTheCodeOutOfTheDatabase() {
    var asked = ask(HOST);
    var code = asked.text("/code");
    var jdbc = JdbcClient.create(server.bean(DataSource.class));
    for (var table : List.of("verification", "verification_code", "code_allowance")) {
      assertThat(
              jdbc.sql("SELECT CAST(t AS text) FROM veredus.%s t".formatted(table))
                  .query(String.class)
                  .list())
          .isNotEmpty()
          .noneMatch(row -> row.contains(code));
    }
  }

  @Test
  void hidesWhatBelongsToOthers() {
    var path = ask(HOST).header("Location");
    var other = api.as("other-key");
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.post(path + "/check", "{\"code\":\"1\"}").text("/type"))
        .isEqualTo("urn:veredus:problem:verification-not-found");
    assertThat(other.post(path + "/resend", "").status()).isEqualTo(404);
    assertThat(api.get("/v1/verifications/x").status()).isEqualTo(404);
    assertThat(api.as("").get(path).status()).isEqualTo(401);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                        | /purpose
          {"purpose":"fun","recipient":{"email":"a@b.c"}}                           | /purpose
          {"purpose":"otp"}                                                         | /recipient
          {"purpose":"otp","recipient":{"email":"a"}}                               | /recipient/email
          {"purpose":"otp","recipient":{"phone":"+31612345678"}}                    | /recipient/email
          {"purpose":"otp","recipient":{"id":"nobody"}}                             | /recipient/id
          {"purpose":"otp","recipient":{"email":"a@b.c"},"length":3}                | /length
          {"purpose":"otp","recipient":{"email":"a@b.c"},"length":"8"}              | /length
          {"purpose":"otp","recipient":{"email":"a@b.c"},"alphabet":"runes"}        | /alphabet
          {"purpose":"otp","recipient":{"email":"a@b.c"},"lifetime":"PT0S"}         | /lifetime
          {"purpose":"otp","recipient":{"email":"a@b.c"},"lifetime":"P31D"}         | /lifetime
          {"purpose":"otp","recipient":{"email":"a@b.c"},"maximumChecks":0}         | /maximumChecks
          {"purpose":"otp","recipient":{"email":"a@b.c"},"maximumChecks":21}        | /maximumChecks
          {"purpose":"otp","recipient":{"email":"a@b.c"},"type":"unknown"}          | /type
          {"purpose":"otp","recipient":{"email":"a@b.c"},"type":"welcome","data":{"name":"A"}} | /type
          {"purpose":"otp","recipient":{"email":"a@b.c"},"data":{"code":"12345678"}} | /data/code
          {"purpose":"otp","recipient":{"email":"a@b.c"},"data":[]}                 | /data
          {"purpose":"otp","recipient":{"email":"a@b.c"},"channel":"pigeon"}        | /channel
          {"purpose":"otp","recipient":{"email":"a@b.c"},"channel":"inbox"}         | /channel
          {"purpose":"otp","recipient":{"email":"a@b.c"},"returnCode":"yes"}        | /returnCode
          {"purpose":"otp","recipient":{"email":"a@b.c"},"code":"12345678"}         | /code
          """)
  void tellsWhatIsWrongAndStoresNothing(String body, String pointer) {
    long before = stored();
    var answer = api.post("/v1/verifications", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:invalid-request");
    assertThat(answer.json().get("errors").valueStream().map(e -> e.get("pointer").stringValue()))
        .contains(pointer);
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                       | 400
          {"code":7}               | 400
          {"code":""}              | 400
          {"code":"1","more":true} | 400
          [                        | 400
          """)
  void refusesChecksWithoutACode(String body, int status) {
    var asked = ask(HOST);
    var answer = api.post(asked.header("Location") + "/check", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(api.get(asked.header("Location")).json().get("triesLeft").intValue()).isEqualTo(5);
  }

  private static final String HOST = "\"purpose\":\"otp\",\"returnCode\":true";

  private Answer ask(String members) {
    return api.post(
        "/v1/verifications", "{\"recipient\":{\"email\":\"%s\"},%s}".formatted(ana, members));
  }

  private static Answer check(Answer asked, String code) {
    return api.post(asked.header("Location") + "/check", "{\"code\":\"%s\"}".formatted(code));
  }

  private static String verdict(Answer answer) {
    return answer.text("/verdict");
  }

  private static long stored() {
    return JdbcClient.create(server.bean(DataSource.class))
        .sql("SELECT count(*) FROM veredus.verification")
        .query(Long.class)
        .single();
  }
}
