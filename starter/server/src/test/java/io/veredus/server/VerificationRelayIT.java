package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerificationRelayIT {
  @Test
  void startsWhatWasAcceptedWhileTemporalWasAway() {
    int port = ScriptedTemporal.freePort();
    try (var server = TestServer.start(TestDatabase.create(), "127.0.0.1:" + port)) {
      var api = server.api();
      var asked =
          api.post(
              "/v1/verifications",
              """
              {"purpose":"otp","recipient":{"id":"ana"},"returnCode":true}
              """);
      assertThat(asked.status()).isEqualTo(201);
      var body = "{\"code\":\"%s\"}".formatted(asked.text("/code"));
      var path = asked.header("Location") + "/check";
      var refused = api.post(path, body);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("/type")).isEqualTo("urn:veredus:problem:verification-unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();

      try (var temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true)) {
        var client = server.bean(io.temporal.client.WorkflowClient.class);
        var workflow = client.newUntypedWorkflowStub("verification-" + asked.text("/id"));
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .until(() -> workflow.describe().getStatus() != null);
        var approved =
            await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.post(path, body), answer -> answer.status() == 200);
        assertThat(approved.text("/verdict")).isEqualTo("approved");
        assertThat(temporal).isNotNull();
      }
    }
  }
}
