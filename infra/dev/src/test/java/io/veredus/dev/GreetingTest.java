package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {
  @Test
  void isOneLineOfJsonForScripts() throws IOException {
    var line = printed(true, "a \"key\" \\ with\ttab");

    assertThat(line.strip()).doesNotContain("\n");
    var json = JsonMapper.builder().build().readTree(line);
    assertThat(json.get("server").asText()).isEqualTo("http://127.0.0.1:8080");
    assertThat(json.get("key").asText()).isEqualTo("a \"key\" \\ with\ttab");
    assertThat(json.has("temporalUi")).isFalse();
  }

  @Test
  void givesAShellALineThatItReadsAsMeant() throws IOException {
    var curl = printed(false, "it's").lines().filter(line -> line.contains("curl")).findFirst();

    var words =
        new ProcessBuilder("sh", "-c", "printf '%s\\n' " + curl.orElseThrow().strip()).start();
    try (var output = words.inputReader()) {
      assertThat(output.readAllAsString()).contains("\nAuthorization: Bearer it's\n");
    }
  }

  private static String printed(boolean json, String key) {
    var bytes = new ByteArrayOutputStream();
    var addresses =
        new Addresses(
            "http://127.0.0.1:8080",
            "127.0.0.1:7233",
            Optional.empty(),
            "127.0.0.1:2525",
            Optional.empty(),
            "postgresql://127.0.0.1:54320/veredus",
            key,
            "/data");
    new Greeting(new PrintStream(bytes), addresses).print(json);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
