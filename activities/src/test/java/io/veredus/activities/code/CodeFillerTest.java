package io.veredus.activities.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeFillerTest {
  private static final VerificationId VERIFICATION = VerificationId.createdAt(Instant.now());
  private static final CodeRef CODE =
      new CodeRef(VERIFICATION, 2, new CodeFormat(8, CodeAlphabet.DIGITS));
  private static final EmailMessage MAIL =
      new EmailMessage(
          new EmailAddress("ana@example.org"),
          Optional.empty(),
          CodePlaceholder.TEXT + " is your code",
          "Code: " + CodePlaceholder.TEXT,
          "<a href=\"https://example.org/?code=" + CodePlaceholder.TEXT + "\">enter it</a>");

  private final CodeHashes hashes =
      new CodeHashes(
          SecretKeys.of(List.of("k:" + Base64.getEncoder().encodeToString(new byte[32]))));
  private final List<CodeHash> stored = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private final List<Integer> storedWhenSent = new ArrayList<>();

  @Test
  void putsTheSameCodeIntoEveryText() {
    attempt(filler(), MAIL, Optional.of(CODE));
    var mail = (EmailMessage) sent.getFirst();
    var code = mail.subject().substring(0, 8);
    assertThat(code).matches("[0-9]{8}");
    assertThat(mail.text()).isEqualTo("Code: " + code);
    assertThat(mail.html()).contains("?code=" + code + "\"");
    assertThat(mail.to()).isEqualTo(MAIL.to());
  }

  @Test
  void storesTheHashOfTheCodeBeforeItIsSent() {
    attempt(filler(), MAIL, Optional.of(CODE));
    assertThat(storedWhenSent).containsExactly(1);
    assertThat(hashes.entered(VERIFICATION, CodeAlphabet.DIGITS, sentCode(0)))
        .containsExactlyElementsOf(stored);
  }

  @Test
  void drawsAnewForEveryAttempt() {
    var filler = filler();
    attempt(filler, MAIL, Optional.of(CODE));
    attempt(filler, MAIL, Optional.of(CODE));
    assertThat(sentCode(0)).isNotEqualTo(sentCode(1));
    assertThat(stored).hasSize(2);
  }

  @Test
  void sendsNothingThatNobodyCanUseAnyMore() {
    var outcome = attempt(new CodeFiller(hashes, (_, _, _) -> false), MAIL, Optional.of(CODE));
    assertThat(outcome.why().orElseThrow().code()).isEqualTo(ReasonCode.CODE_OUTDATED);
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsNoCodeThatCouldNotBeStored() {
    var away =
        new CodeFiller(
            hashes,
            (_, _, _) -> {
              throw new IllegalStateException("away");
            });
    var outcome = attempt(away, MAIL, Optional.of(CODE));
    assertThat(outcome).isInstanceOf(AttemptOutcome.RetryLater.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void leavesMessagesWithoutACodeAlone() {
    attempt(filler(), MAIL, Optional.empty());
    var theirs =
        new EmailMessage(MAIL.to(), Optional.empty(), "The provider makes it", "text", "html");
    attempt(filler(), theirs, Optional.of(CODE));
    assertThat(sent).containsExactly(MAIL, theirs);
    assertThat(stored).isEmpty();
  }

  private CodeFiller filler() {
    return new CodeFiller(
        hashes,
        (verification, send, hash) -> {
          assertThat(verification).isEqualTo(VERIFICATION);
          assertThat(send).isEqualTo(2);
          return stored.add(hash);
        });
  }

  private String sentCode(int index) {
    return ((EmailMessage) sent.get(index)).subject().substring(0, 8);
  }

  private AttemptOutcome attempt(CodeFiller filler, Message message, Optional<CodeRef> code) {
    var request =
        new AttemptRequest(
            NotificationId.create(),
            TenantId.DEFAULT,
            new TypeKey("code-otp"),
            message,
            RetrySchedule.STANDARD,
            Instant.now().plusSeconds(60),
            0,
            AmbiguityPolicy.AT_LEAST_ONCE,
            Optional.empty(),
            code);
    return filler.attempt(
        request,
        filled -> {
          sent.add(filled);
          storedWhenSent.add(stored.size());
          return new Sent("1");
        });
  }
}
