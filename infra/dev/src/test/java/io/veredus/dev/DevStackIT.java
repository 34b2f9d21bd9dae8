package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevStackIT {
  private static final String WELCOME =
      "{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"Ana\"}}";

  @TempDir Path folder;
  private final int offset = Stack.freeOffset();

  @BeforeAll
  static void waitLonger() throws Exception {
    TestPaths.temporalCli();
  }

  @Test
  void sendsItsFirstMailAndLeavesNoProcess() throws Exception {
    List<ProcessHandle> processes;
    try (var stack = Stack.start(folder, offset)) {
      assertThat(stack.awaitReady()).endsWith("ready");
      processes = stack.handle().descendants().toList();
      assertThat(stack.post("/v1/notifications", WELCOME).statusCode()).isEqualTo(202);
      var mail = awaitMail(stack);
      assertThat(mail.get("subject").asText()).isEqualTo("Welcome, Ana");
      assertThat(mail.get("to").get(0).asText()).isEqualTo("ana@example.org");
    }
    assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void goesOnAfterItWasKilled() throws Exception {
    List<ProcessHandle> orphans;
    try (var stack = Stack.start(folder, offset)) {
      assertThat(stack.awaitReady()).endsWith("ready");
      orphans = stack.handle().descendants().toList();
      assertThat(stack.post("/v1/notifications", WELCOME).statusCode()).isEqualTo(202);
      stack.kill();
    }
    assertThat(orphans).anyMatch(ProcessHandle::isAlive);
    try (var stack = Stack.start(folder, offset)) {
      assertThat(stack.awaitReady()).endsWith("ready");
      assertThat(orphans).noneMatch(ProcessHandle::isAlive);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() ->
              assertThat(stack.get("/v1/notifications").get("items").get(0).get("state"))
                  .hasToString("\"sent\""));
    }
  }

  @Test
  void twoOnOneFolderDoNotMix() throws Exception {
    try (var first = Stack.start(folder, offset, "--temporal", "in-process")) {
      assertThat(first.awaitReady()).endsWith("ready");
      var second = Stack.start(folder, Stack.freeOffset());
      assertThat(second.awaitReady())
          .singleElement()
          .asString()
          .contains("Another stack (process " + first.handle().pid() + ")");
      assertThat(second.awaitEnd()).isEqualTo(1);
    }
  }

  private static JsonNode awaitMail(Stack stack) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> stack.get("/dev/mailbox"), mails -> mails.size() == 1)
        .get(0);
  }
}
