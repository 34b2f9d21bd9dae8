package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications that end in an inbox, from the API to somebody who watches. */
class InboxDeliveryIT {
  private static final MailSink SINK = new MailSink(0);
  private static LiveStack stack;
  private static Api api;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    stack = new LiveStack(folder);
    stack.startServer(SINK.port());
    api = stack.api();
    stack.saveRecipientWithoutAddress("ina");
  }

  @AfterAll
  static void stop() {
    stack.close();
    SINK.close();
  }

  @Test
  void goesToTheInboxAndToWhoeverWatchesIt() throws Exception {
    try (var client = HttpClient.newHttpClient();
        var events = watch(client)) {
      var id =
          api.send(
              """
              {"type": "welcome", "recipient": {"id": "ina"}, "data": {"name": "Ina"},
               "channel": "inbox", "subject": {"type": "workspace", "id": "7"}}\
              """);
      var sent = api.awaitState(id, "sent");
      assertThat(sent.at("/attempts/0/channel").asText()).isEqualTo("inbox");
      assertThat(sent.at("/attempts/0/provider").asText()).isEqualTo("inbox");
      assertThat(sent.at("/providerMessageId").asText()).isEqualTo(id);

      String line = events.readLine();
      while (!line.equals("event: message")) {
        line = events.readLine();
      }
      var message = api.json(events.readLine().substring("data: ".length()));
      assertThat(message.at("/id").asText()).isEqualTo(id);
      assertThat(message.at("/body").asText()).contains("Ina");
      var inbox = api.get("/v1/recipients/ina/inbox?targets=workspace/7");
      assertThat(inbox.at("/unread").asInt()).isEqualTo(1);
      assertThat(inbox.at("/items/0/id").asText()).isEqualTo(id);
      client.shutdownNow();
    }
  }

  @Test
  void isShownByThePageOfTheDevelopmentStack() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var page = client.send(page("").GET().build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.body()).contains("new EventSource(");
      var token =
          client.send(
              page("/tokens?recipient=ina").POST(HttpRequest.BodyPublishers.noBody()).build(),
              BodyHandlers.ofString());
      var text = api.json(token.body()).get("token").asText();
      var opened = new Api(api.base(), text).get("/v1/recipients/ina/inbox");
      assertThat(opened.has("unread")).isTrue();
    }
  }

  private static HttpRequest.Builder page(String path) {
    return HttpRequest.newBuilder(URI.create(api.base() + "/dev/inbox" + path));
  }

  private static BufferedReader watch(HttpClient client) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(api.base() + "/v1/recipients/ina/inbox/watch"))
            .header("Authorization", "Bearer " + api.key())
            .build();
    var answer = client.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }
}
