package io.veredus.server.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.veredus.activities.sms.SmsSegments;
import io.veredus.activities.template.TemplateCheck;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The catalogues that come with the product: every type in every language, by every channel that it
 * can take, against golden files. {@code -Dveredus.golden.write=true} writes them anew.
 */
class CatalogueTest {
  private static final List<Catalogue> CATALOGUES =
      List.of(Catalogue.read("identity"), Catalogue.read("platform"));

  private static final Path GOLDEN = Path.of("src", "test", "resources", "catalogues", "golden");
  private static final String WRITE = "veredus.golden.write";

  /** How long the code of a type is good; the host says so, and so do the words. */
  private static final Map<String, Duration> CODES =
      Map.of(
          "InitCode", Duration.ofHours(72),
          "InviteUser", Duration.ofHours(72),
          "VerifyEmail", Duration.ofHours(1),
          "VerifyPhone", Duration.ofHours(1),
          "PasswordReset", Duration.ofHours(1),
          "PasswordlessRegistration", Duration.ofHours(1),
          "VerifySMSOTP", Duration.ofMinutes(5),
          "VerifyEmailOTP", Duration.ofMinutes(5),
          "OneTimePasscode", Duration.ofMinutes(20));

  @TestFactory
  Stream<DynamicTest> everyTypeReadsAsItDid() {
    return messages().map(it -> dynamicTest(it.file(), () -> compare(it)));
  }

  @Test
  void noGoldenFileIsLeftOver() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(messages().map(GoldenMessage::file).toList());
    }
  }

  @Test
  void everyTemplateCanBePublished() {
    var check = new TemplateCheck();
    for (var catalogue : CATALOGUES) {
      assertThat(catalogue.templates())
          .allSatisfy(
              it -> assertThat(check.mistakes(it.channel(), it.words())).as(it.key()).isEmpty());
    }
  }

  @Test
  void everyEventThatTriggersATypeHasASample() {
    for (var catalogue : CATALOGUES) {
      var triggers =
          catalogue.types().stream()
              .flatMap(it -> it.trigger().orElseThrow().events().stream())
              .distinct()
              .toList();
      assertThat(catalogue.events())
          .extracting(SampleEvent::type)
          .containsExactlyInAnyOrderElementsOf(triggers);
    }
  }

  @Test
  void noMessageOutlivesItsCode() {
    var withCode = types().filter(it -> !it.sensitive().isEmpty()).toList();
    assertThat(withCode)
        .extracting(it -> it.key().value())
        .containsExactlyInAnyOrderElementsOf(CODES.keySet());
    assertThat(withCode)
        .allSatisfy(it ->
            assertThat(timeToLive(it))
                .as(it.key().value())
                .isLessThan(CODES.get(it.key().value())));
  }

  @Test
  void everyTextMessageIsOneSegment() {
    assertThat(messages().filter(it -> Catalogue.channels(it.type()).contains(Channel.SMS)))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(SmsSegments.of(it.sms()).count()).as(it.file()).isEqualTo(1));
  }

  private static Duration timeToLive(NotificationType type) {
    return type.delivery()
        .timeToLive()
        .or(() -> type.delivery().schedule().map(RetrySchedule::timeToLive))
        .orElseThrow();
  }

  private static void compare(GoldenMessage message) throws IOException {
    var file = GOLDEN.resolve(message.file());
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, message.text());
    }
    assertThat(file).exists();
    assertThat(message.text()).isEqualTo(Files.readString(file));
  }

  private static Stream<GoldenMessage> messages() {
    return CATALOGUES.stream().flatMap(it -> GoldenMessage.of(it).stream());
  }

  private static Stream<NotificationType> types() {
    return CATALOGUES.stream().flatMap(it -> it.types().stream());
  }
}
