package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Both catalogues as applied. */
class CatalogueIT {
  private static final Path CATALOGUES = Path.of("..", "..", "infra", "catalogues");
  private static final JsonMapper JSON = new JsonMapper();

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    api = server.api();
    assertThat(actions(applied())).hasSize(37 + 114).containsOnly("create");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void applyingAgainChangesNothing() throws IOException {
    assertThat(actions(applied())).containsOnly("unchanged");
    assertThat(
            api.get("/v1/notification-types/VerifyEmail/templates/any/nl/versions")
                .json()
                .get("items"))
        .hasSize(1);
  }

  private static Answer applied() throws IOException {
    var body = JSON.createObjectNode();
    var files = body.putArray("files");
    for (var name : List.of("identity.yaml", "platform.yaml")) {
      files
          .addObject()
          .put("name", name)
          .put("content", Files.readString(CATALOGUES.resolve(name)));
    }
    var answer = api.post("/v1/apply", body.toString());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private static List<String> actions(Answer applied) {
    return StreamSupport.stream(applied.json().get("changes").spliterator(), false)
        .map(it -> it.get("action").stringValue())
        .toList();
  }
}
