package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.tenant.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Temporal's UI and command line tool say to the codec endpoint. */
class CodecIT {
  private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

  private static final String PLAIN =
      "{\"metadata\":{\"encoding\":\"%s\"},\"data\":\"%s\"}"
          .formatted(base64("json/plain"), base64("\"ana@example.org\""));

  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(), TestServer.NO_TEMPORAL, "--veredus.payloads.keys=" + KEY);
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void readsWhatItWrote() {
    var encoded = api.post("/codec/encode", body(PLAIN));
    assertThat(encoded.status()).isEqualTo(200);
    assertThat(encoded.text("/payloads/0/metadata/encoding")).isEqualTo(base64("binary/encrypted"));
    assertThat(encoded.text("/payloads/0/metadata/encryption-key-id")).isEqualTo(base64("k1"));
    var decoded = api.post("/codec/decode", encoded.response().body());
    assertThat(decoded.response().body()).isEqualTo(body(PLAIN));
  }

  @Test
  void returnsPlainPayloadsAsTheyAre() {
    assertThat(api.post("/codec/decode", body(PLAIN + "," + PLAIN)).response().body())
        .isEqualTo(body(PLAIN + "," + PLAIN));
    assertThat(api.post("/codec/decode", "{}").text("/payloads")).isEmpty();
  }

  @Test
  void namesTheKeyThatIsMissing() {
    var sealed =
        "{\"metadata\":{\"encoding\":\"%s\",\"encryption-key-id\":\"%s\"},\"data\":\"%s\"}"
            .formatted(
                base64("binary/encrypted"),
                base64("gone"),
                Base64.getEncoder().encodeToString(sealedLookingBytes()));
    var answer = api.post("/codec/decode", body(PLAIN + "," + sealed));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/payloads/1");
    assertThat(answer.text("/errors/0/detail")).contains("\"gone\"", "veredus.payloads.keys");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|''",
        "{'payloads':7}|''",
        "{'payloads':[7]}|/payloads/0",
        "{'payloads':[{'metadata':7}]}|/payloads/0/metadata",
        "{'payloads':[{'metadata':{'a/b':7}}]}|/payloads/0/metadata/a~1b",
        "{'payloads':[{'data':'?'}]}|/payloads/0/data"
      })
  void saysWhereABodyIsWrong(String body, String pointer) {
    var answer = api.post("/codec/decode", body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void asksForAKeyThatAdministersTheInstallation() {
    assertThat(api.as("wrong").post("/codec/decode", body(PLAIN)).status()).isEqualTo(401);
    assertThat(api.as("other-key").post("/codec/decode", body(PLAIN)).status()).isEqualTo(403);
    var reader = api.as(server.key("default", List.of(Scope.READ)));
    assertThat(reader.post("/codec/decode", body(PLAIN)).status()).isEqualTo(403);
  }

  @Test
  void letsPagesOfTheUiAskAndNoOthers() throws Exception {
    for (var origin : List.of("http://127.0.0.1:8233", "http://localhost:8233")) {
      var allowed = preflight(origin);
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
      assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .containsIgnoringCase("authorization")
          .containsIgnoringCase("x-namespace");
    }
    var refused = preflight("http://evil.example.org");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static HttpResponse<String> preflight(String origin)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/codec/decode"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,x-namespace")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static byte[] sealedLookingBytes() {
    byte[] bytes = new byte[100];
    bytes[0] = 1;
    return bytes;
  }

  private static String body(String payloads) {
    return "{\"payloads\":[" + payloads + "]}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
