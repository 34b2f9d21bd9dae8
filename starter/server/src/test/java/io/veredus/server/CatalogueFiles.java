package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** The catalogues as files: how they are applied, and what they are known to say. */
final class CatalogueFiles {
  static final Path SAMPLES = Path.of("src", "test", "resources", "catalogues");

  private static final Path CATALOGUES = Path.of("..", "..", "infra", "catalogues");
  private static final JsonMapper JSON = new JsonMapper();

  private CatalogueFiles() {}

  static Answer applied(Api api) throws IOException {
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

  static List<String> actions(Answer applied) {
    return StreamSupport.stream(applied.json().get("changes").spliterator(), false)
        .map(it -> it.get("action").stringValue())
        .toList();
  }

  static String golden(String type, String locale, String start) {
    try {
      var file = SAMPLES.resolve("golden").resolve(type + "." + locale + ".txt");
      var text = Files.readString(file);
      var part = text.substring(text.indexOf(start) + start.length());
      return part.contains("\n===") ? part.substring(0, part.indexOf("\n===")) : part;
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }
}
