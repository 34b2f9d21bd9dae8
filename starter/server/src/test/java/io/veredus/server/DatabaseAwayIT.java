package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {
  private static final List<String> NEVER_TOLD = List.of("org.", "Exception", "jdbc", "SELECT");

  @Test
  void asksToTryAgainUntilTheDatabaseIsBack() {
    var database = TestDatabase.create();
    try (var server =
        TestServer.start(
            database,
            TestServer.NO_TEMPORAL,
            "--spring.datasource.hikari.connection-timeout=1000")) {
      var api = server.api();
      var accepted = api.send(Requests.welcome("Ana"));
      assertThat(accepted.status()).isEqualTo(202);

      TestDatabase.close(database, true);
      isUnavailable(api.send(Requests.welcome("Ana")));
      isUnavailable(api.get(accepted.header("Location")));
      isUnavailable(api.as("never-seen").get("/v1/notifications"));
      assertThat(api.get("/readyz").status()).isEqualTo(503);
      assertThat(api.get("/livez").status()).isEqualTo(200);

      TestDatabase.close(database, false);
      await().until(() -> api.send(Requests.welcome("Ana")).status() == 202);
      await().until(() -> api.get("/readyz").status() == 200);
    }
  }

  private static void isUnavailable(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:store-unavailable");
    assertThat(answer.header("Retry-After")).isNotBlank();
    assertThat(answer.response().body()).doesNotContain(NEVER_TOLD);
  }
}
