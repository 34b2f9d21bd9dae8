package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.Api.Answer;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeliverySettingsIT {
  private static TestServer server;
  private static Api root;
  private static Api child;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    root = server.api();
    assertThat(root.post("/v1/tenants", "{\"id\":\"child\",\"name\":\"Child\"}").status())
        .isEqualTo(201);
    child = root.as(server.key("child", List.of(Scope.ADMINISTER, Scope.SEND)));
  }

  @AfterEach
  void turnOn() {
    JdbcClient.create(server.bean(DataSource.class))
        .sql("TRUNCATE veredus.delivery_switch")
        .update();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void showsThatNothingIsPaused() {
    assertThat(show(root)).isEqualTo("{\"paused\":false,\"switches\":[],\"held\":0}");
  }

  @Test
  void pausesEverythingAndTellsTheTenantsBelowNoMoreThanThat() {
    var answer = turn(root, "{'paused':true,'reason':'a secret of ours'}");
    assertThat(answer.text("/paused")).isEqualTo("true");
    assertThat(answer.text("/switches/0/state")).isEqualTo("paused");
    assertThat(answer.text("/switches/0/reason")).isEqualTo("a secret of ours");
    assertThat(answer.json().at("/switches/0/tenant").isMissingNode()).isTrue();

    assertThat(show(child))
        .contains("\"paused\":true", "\"inherited\":true")
        .doesNotContain("secret", "\"by\"");
    assertThat(show(root.as("other-key"))).contains("\"paused\":true");
  }

  @Test
  void aTenantPausesItselfAndWhatIsBelowItAlone() {
    assertThat(turn(child, "{'paused':true}").text("/paused")).isEqualTo("true");
    assertThat(show(root)).contains("\"paused\":false", "\"tenant\":\"child\"");
    assertThat(show(root.as("other-key"))).doesNotContain("child").contains("\"switches\":[]");
    assertThat(turn(child, "{'paused':true,'tenant':'default'}").status()).isEqualTo(400);
  }

  @Test
  void resumesWhatWasPausedByTheSameNames() {
    turn(root, "{'paused':true,'channel':'email','type':'welcome'}");
    turn(root, "{'paused':false,'channel':'email'}");
    assertThat(show(root)).contains("\"state\":\"paused\"");
    var resumed =
        turn(root, "{'paused':false,'channel':'email','type':'welcome','resumeRate':12.5}");
    assertThat(resumed.text("/switches/0/state")).isEqualTo("resuming");
    assertThat(resumed.text("/switches/0/resumeRate")).isEqualTo("12.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /paused",
        "{'paused':'yes'} | /paused",
        "{'paused':true,'channel':'pigeon'} | /channel",
        "{'paused':true,'type':'no spaces'} | /type",
        "{'paused':true,'tenant':'nobody'} | /tenant",
        "{'paused':true,'resumeRate':5} | /resumeRate",
        "{'paused':false,'resumeRate':0} | /resumeRate",
        "{'paused':false,'resumeRate':1e9} | /resumeRate",
        "{'paused':true,'reason':'a\\nb'} | /reason",
        "{'paused':true,'what':1} | /what"
      })
  void namesWhatIsWrongAndTurnsNothing(String body, String pointer) {
    var answer = turn(root, body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(show(root)).contains("\"switches\":[]");
  }

  @Test
  void cannotSayWhetherAHoldIsInTimeWhileTemporalIsAway() {
    var id =
        root.send("{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"A\"}}")
            .text("/id");
    var answer = root.post("/v1/notifications/" + id + "/hold", "");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
    assertThat(answer.text("/type")).endsWith(":notification-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    for (var wrong : List.of("{}", "{\"sendAt\":\"2001-01-01T00:00:00Z\"}", "{\"sendAt\":7}")) {
      var refused = root.post("/v1/notifications/" + id + "/reschedule", wrong);
      assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
      assertThat(refused.text("/errors/0/pointer")).isEqualTo("/sendAt");
    }
  }

  private static Answer turn(Api api, String body) {
    return api.call("PUT", "/v1/settings/delivery", body.replace('\'', '"'));
  }

  private static String show(Api api) {
    var answer = api.get("/v1/settings/delivery");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.response().body();
  }
}
