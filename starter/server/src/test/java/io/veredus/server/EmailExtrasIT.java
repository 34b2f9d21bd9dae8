package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.veredus.server.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attachments and one-click unsubscribing, from the request to the mail. */
class EmailExtrasIT {
  private static final String LINK = "{\"name\":\"a\",\"url\":\"https://x.org\"}";

  @TempDir private static Path folder;
  private static PortBoundTestServer temporal;
  private static TestMailbox mailbox;
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    int port = ScriptedTemporal.freePort();
    temporal = io.temporal.testserver.TestServer.createPortBoundServer(port, true);
    mailbox = TestMailbox.open();
    Files.createDirectory(folder.resolve("default"));
    Files.writeString(folder.resolve("outside"), "theirs");
    server =
        TestServer.start(
            TestDatabase.create(),
            "127.0.0.1:" + port,
            "--veredus.attachments.folder=" + folder,
            "--veredus.email.smarthost=" + mailbox.address(),
            "--veredus.email.dkim.domain=example.org",
            "--veredus.email.dkim.selector=s1",
            "--veredus.email.dkim.private-key-file=" + dkimKey());
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
    mailbox.close();
    temporal.close();
  }

  @Test
  void sendsWhatGoesAlongAndSignsWhereToUnsubscribe() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(1).nextBytes(bytes);
    Files.createDirectories(folder.resolve("default/2026"));
    Files.write(folder.resolve("default/2026/x.bin"), bytes);
    var sent =
        send(
            "carol",
            "\"attachments\":[{\"name\":\"invoice.pdf\",\"path\":\"2026/x.bin\"}],"
                + "\"unsubscribeUrl\":\"https://example.org/stop?t=1\"");
    await(sent, "sent");
    var mail = mailbox.mail("carol@example.org", 1);
    assertThat(mail)
        .contains("List-Unsubscribe: <https://example.org/stop?t=1>\r\n")
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
        .contains("Content-Type: application/pdf", "filename=invoice.pdf")
        .contains(Base64.getMimeEncoder(76, "\r\n".getBytes()).encodeToString(bytes));
    var signature = mail.substring(mail.indexOf("DKIM-Signature:")).replaceAll("\r\n[ \t]+", "");
    assertThat(signature.lines().findFirst().orElseThrow())
        .contains("d=example.org", "s=s1", "list-unsubscribe:list-unsubscribe-post");
  }

  @Test
  void endsWithTheReasonWhereAFileIsMissingOrLeadsOut() throws IOException {
    Files.createSymbolicLink(folder.resolve("default/link"), folder.resolve("outside"));
    for (var path : new String[] {"missing.pdf", "link"}) {
      var failed =
          await(
              send(
                  "dave", "\"attachments\":[{\"name\":\"a.pdf\",\"path\":\"%s\"}]".formatted(path)),
              "failed");
      assertThat(failed.text("/reason/code")).isEqualTo("invalid_request");
      assertThat(failed.text("/reason/text")).contains("a.pdf").doesNotContain("theirs");
      assertThat(failed.json().get("attempts")).hasSize(1);
    }
    assertThat(mailbox.countTo("dave@example.org")).isZero();
  }

  @Test
  void endsWithTheReasonWhereTheFilesAreTooLarge() throws IOException {
    Files.write(folder.resolve("default/big"), new byte[6 * 1024 * 1024]);
    var big = "{\"name\":\"big.bin\",\"path\":\"big\"}";
    var failed = await(send("erin", "\"attachments\":[%s,%s]".formatted(big, big)), "failed");
    assertThat(failed.text("/reason/text")).contains("10 MB");
    assertThat(mailbox.countTo("erin@example.org")).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"attachments\":{}|/attachments",
        "\"attachments\":[7]|/attachments/0",
        "\"attachments\":[{}]|/attachments/0/name,/attachments/0/url",
        "\"attachments\":[{\"name\":\"a\",\"url\":\"https://x.org\",\"path\":\"a\"}]|/attachments/0/url",
        "\"attachments\":[{\"name\":\"a\",\"url\":\"http://x.org\"}]|/attachments/0/url",
        "\"attachments\":[{\"name\":\"a\",\"url\":\"https://\"}]|/attachments/0/url",
        "\"attachments\":[{\"name\":\"a\",\"url\":\"https://u:p@x.org\"}]|/attachments/0/url",
        "\"attachments\":[{\"name\":\"../a\",\"contentType\":\"pdf\",\"path\":\"a\"}]|/attachments/0/contentType,/attachments/0/name",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"a\",\"data\":\"AA\"}]|/attachments/0/data",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"../outside\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"a/../../outside\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"a/..\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\".\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"/etc/passwd\"}]|/attachments/0/path",
        "\"attachments\":[{\"name\":\"a\",\"path\":\"a\\\\b\"}]|/attachments/0/path",
        "\"unsubscribeUrl\":\"http://x.org\"|/unsubscribeUrl",
        "\"unsubscribeUrl\":\"https://x.org/\\r\\nBcc: a@b.org\"|/unsubscribeUrl",
        "\"unsubscribeUrl\":7|/unsubscribeUrl",
      })
  void saysWhereARequestIsWrong(String more, String pointers) {
    assertThat(pointers(api.send(Requests.welcome("Ana", more)))).isEqualTo(pointers);
  }

  @Test
  void takesTwentyAttachmentsAndNoMore() {
    assertThat(pointers(api.send(Requests.welcome("Ana", attaching(21)))))
        .isEqualTo("/attachments");
    assertThat(
            api.send(Requests.welcome("Ana", attaching(20) + ",\"channel\":\"sms\""))
                .text("/errors/0/detail"))
        .isEqualTo("Only mails carry attachments");
  }

  @Test
  void takesNoMailsExtrasForAnotherChannel() {
    var answer =
        api.send(
            "{\"type\":\"text\",\"recipient\":{\"phone\":\"+31612345678\"},%s,"
                    .formatted(attaching(1))
                + "\"unsubscribeUrl\":\"https://x.org\"}");
    assertThat(pointers(answer)).isEqualTo("/attachments,/unsubscribeUrl");
  }

  @Test
  void takesNoPathsWithoutAFolder() {
    try (var bare = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL)) {
      var more = "\"attachments\":[{\"name\":\"a\",\"path\":\"a\"}]";
      var answer = bare.api().send(Requests.welcome("Ana", more));
      assertThat(pointers(answer)).isEqualTo("/attachments/0/path");
      assertThat(answer.text("/errors/0/detail")).contains("veredus.attachments.folder");
      assertThat(bare.api().send(Requests.welcome("Ana", attaching(1))).status()).isEqualTo(202);
    }
  }

  private static Answer send(String to, String more) {
    var sent =
        api.send(
            "{\"type\":\"welcome\",\"recipient\":{\"email\":\"%s@example.org\"},\"data\":{\"name\":\"x\"},%s}"
                .formatted(to, more));
    assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);
    return sent;
  }

  private static Answer await(Answer accepted, String state) {
    var path = accepted.header("Location");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(path), answer -> answer.text("/state").equals(state));
  }

  private static String attaching(int number) {
    return "\"attachments\":[%s]"
        .formatted(Stream.generate(() -> LINK).limit(number).collect(Collectors.joining(",")));
  }

  private static String pointers(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
        .map(error -> error.get("pointer").stringValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static Path dkimKey() throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    return Files.writeString(
        folder.resolve("dkim.pem"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }
}
