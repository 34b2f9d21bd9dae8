package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.tenant.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callers who come too often, or guess keys. */
class RateLimitIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.access.requests-per-second=1",
            "--veredus.access.burst=5");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aKeyThatComesTooOftenIsToldWhenToComeAgain() {
    var api = server.api().as(server.key("default", List.of(Scope.READ)));
    var first = api.get("/v1/notifications");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"key\";q=5;w=5");
    assertThat(first.header("RateLimit")).matches("\"key\";r=4;t=\\d");

    var last = first;
    for (int i = 0; i < 50 && last.status() == 200; i++) {
      last = api.get("/v1/notifications");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.text("/type")).isEqualTo("urn:veredus:problem:rate-limited");
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.header("RateLimit")).startsWith("\"key\";r=0;t=");
    assertThat(
            server.api().as(server.key("default", List.of(Scope.READ))).get("/v1/tenants").status())
        .as("another key has its own share")
        .isEqualTo(403);
  }

  @Test
  void whoGuessesKeysIsNotAnsweredAnyMoreButKeysThatWereInUseAre() {
    try (var guarded =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.access.wrong-keys-per-minute=3")) {
      guess(guarded);
    }
  }

  private static void guess(TestServer guarded) {
    var known = guarded.api().as(guarded.key("default", List.of(Scope.READ)));
    var fresh = guarded.api().as(guarded.key("default", List.of(Scope.READ)));
    assertThat(known.get("/v1/providers").status()).isEqualTo(200);
    var last = guarded.api().as("guess-0").get("/v1/providers");
    assertThat(last.status()).isEqualTo(401);
    for (int i = 1; i < 50 && last.status() == 401; i++) {
      last = guarded.api().as("guess-" + i).get("/v1/providers");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.text("/type")).endsWith(":rate-limited");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 20);

    assertThat(known.get("/v1/providers").status()).isEqualTo(200);
    assertThat(fresh.get("/v1/providers").status())
        .as("a right key cannot be told from a guess")
        .isEqualTo(429);
  }
}
