package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.ProviderTest.TestSend;
import io.veredus.activities.provider.TestStep;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTestSendTest {
  private static final String PLANTED = "planted-5ecret";

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsOneMarkedMailAndTellsEveryStep() {
    var steps = test(Duration.ofSeconds(20));
    assertThat(results(steps))
        .containsExactly("resolve ok", "connect ok", "tls skipped", "login ok", "send ok");
    assertThat(server.mails).singleElement().asString().contains("Subject: Veredus test message");
    assertThat(server.dialogues).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECT|554 5.3.2 no service|connect failed",
        "CONNECT|cut|connect failed",
        "EHLO|550 not you|connect failed",
        "AUTH|535 5.7.8 wrong|login failed",
        "AUTH|cut|login failed",
        "MAIL|550 5.7.1 not from there|send failed",
        "RCPT|550 5.1.1 <test@example.org> unknown|send failed",
        "END|554 5.7.1 spam|send failed",
        "END|cut|send failed",
      })
  void saysWhichStepFails(String stage, String answer, String failed) {
    server.answer(stage, answer);
    var steps = test(Duration.ofSeconds(20));
    assertThat(results(steps)).contains(failed);
    assertThat(results(steps).stream().filter(it -> it.endsWith("failed"))).hasSize(1);
    assertThat(steps.toString()).doesNotContain(PLANTED).doesNotContain("test@example.org");
  }

  @Test
  void endsInTimeWhereTheServerHangs() {
    server.answer("AUTH", ScriptedSmtpServer.HANG);
    long began = System.nanoTime();
    assertThat(results(test(Duration.ofSeconds(1)))).contains("login failed");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void endsInTimeWhereTheNameIsNotResolved() {
    var over = new CompletableFuture<List<InetAddress>>();
    HostLookup hanging = (_, _) -> over.join();
    var settings =
        SmtpSettings.ofRelay(
                new ProviderId("smtp"), "mail.test", server.port(), Sender.of("a@example.org"))
            .within(
                new SmtpTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                SmtpPoolLimits.DEFAULT)
            .reaching(hanging);
    long began = System.nanoTime();
    try (var provider = new SmtpProvider(settings)) {
      var steps = provider.test(send(Duration.ofMillis(300)));
      assertThat(results(steps)).contains("resolve failed", "connect skipped");
    } finally {
      over.complete(List.of());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void saysThatAnAddressIsNotAllowed() {
    var steps = test(Duration.ofSeconds(20), OutgoingHttpSettings.DEFAULT);
    assertThat(results(steps)).contains("resolve failed", "connect skipped", "send skipped");
    assertThat(steps.getFirst().detail()).contains("loopback").doesNotContain("127.0.0.1");
    assertThat(server.dialogues).isEmpty();
  }

  private List<TestStep> test(Duration patience) {
    return test(patience, OutgoingHttpSettings.of(List.of("127.0.0.1"), List.of()));
  }

  private List<TestStep> test(Duration patience, OutgoingHttpSettings http) {
    var stored =
        new StoredProvider(
            new ProviderId("smtp"),
            ProviderKind.SMTP,
            Map.of(
                "smarthost",
                "127.0.0.1:" + server.port(),
                "from",
                "veredus@example.org",
                "auth.username",
                "ana"),
            Map.of("auth.password", PLANTED),
            1,
            true,
            Optional.empty(),
            1);
    try (var provider = new SmtpFactory(new GuardedHttp(http)).create(stored)) {
      return ((ProviderTest) provider).test(send(patience));
    }
  }

  private static TestSend send(Duration patience) {
    return new TestSend(TenantId.DEFAULT, "test@example.org", Instant.now().plus(patience));
  }

  private static List<String> results(List<TestStep> steps) {
    return steps.stream()
        .map(step -> step.step().wireName() + " " + step.result().wireName())
        .toList();
  }
}
