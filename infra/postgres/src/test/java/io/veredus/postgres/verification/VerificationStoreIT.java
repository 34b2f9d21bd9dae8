package io.veredus.postgres.verification;

import static io.veredus.postgres.verification.VerificationSamples.HASHES;
import static io.veredus.postgres.verification.VerificationSamples.check;
import static io.veredus.postgres.verification.VerificationSamples.progress;
import static io.veredus.postgres.verification.VerificationSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.schema.Retention;
import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.verification.CheckRequest;
import io.veredus.workflows.verification.CodeCheck;
import io.veredus.workflows.verification.ProviderVerdict;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.SendGrant;
import io.veredus.workflows.verification.SendWish;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationProgress;
import io.veredus.workflows.verification.VerificationRequest;
import io.veredus.workflows.verification.VerificationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class VerificationStoreIT {
  private static final int PLENTY = 100;

  private DataSource database;
  private JdbcClient jdbc;
  private VerificationStore store;
  private VerificationRecords records;
  private DrawnCodes codes;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    store = new VerificationStore(database);
    records = new VerificationRecords(database);
    codes = new DrawnCodes(database);
  }

  @Test
  void findsWhatItAccepted() {
    var request = accepted();
    var stored = store.find(TenantId.DEFAULT, request.id()).orElseThrow();
    assertThat(stored.request()).isEqualTo(request);
    assertThat(stored.recorded()).isEqualTo(VerificationState.PENDING);
    assertThat(stored.progress()).isEqualTo(VerificationProgress.first(request));
    assertThat(stored.endedAt()).isEmpty();
    assertThat(store.find(new TenantId("other"), request.id())).isEmpty();
  }

  @Test
  void saysExpiredWhetherThatWasWrittenOrNot() {
    var stored = stored(accepted());
    assertThat(stored.stateAt(Instant.now())).isEqualTo(VerificationState.PENDING);
    assertThat(stored.stateAt(stored.progress().expiresAt())).isEqualTo(VerificationState.EXPIRED);
  }

  @Test
  void approvesTheCodeThatWasDrawnOnce() {
    var request = accepted();
    draw(request, 1, "12345678");
    assertThat(records.judge(check(request, 1, 1, "1234 5678"))).isEqualTo(Verdict.APPROVED);
    assertThat(stored(request).recorded()).isEqualTo(VerificationState.APPROVED);
    assertThat(stored(request).endedAt()).isPresent();
    assertThat(records.judge(check(request, 1, 2, "12345678"))).isEqualTo(Verdict.USED);
  }

  @Test
  void saysTheSameWhenTheVeryCheckIsRepeated() {
    var request = accepted();
    draw(request, 1, "12345678");
    records.judge(check(request, 1, 1, "12345678"));
    assertThat(records.judge(check(request, 1, 1, "12345678"))).isEqualTo(Verdict.APPROVED);
    assertThat(records.judge(check(request, 1, 1, "00000000"))).isEqualTo(Verdict.USED);
  }

  @Test
  void isExhaustedAfterTheLastWrongCode() {
    var request = accepted();
    draw(request, 1, "12345678");
    for (int number = 1; number <= 3; number++) {
      assertThat(records.judge(check(request, 1, number, "0000000" + number)))
          .isEqualTo(Verdict.WRONG);
    }
    assertThat(stored(request).recorded()).isEqualTo(VerificationState.EXHAUSTED);
    assertThat(records.judge(check(request, 1, 3, "00000003"))).isEqualTo(Verdict.WRONG);
    assertThat(records.judge(check(request, 1, 4, "12345678"))).isEqualTo(Verdict.EXHAUSTED);
  }

  @Test
  void knowsCodesOfEarlierSends() {
    var request = accepted();
    draw(request, 1, "11111111");
    assertThat(records.grant(wish(request, 2, PLENTY))).isEqualTo(SendGrant.GRANTED);
    draw(request, 2, "22222222");
    assertThat(records.judge(check(request, 2, 1, "11111111"))).isEqualTo(Verdict.SUPERSEDED);
    assertThat(records.judge(check(request, 2, 2, "22222222"))).isEqualTo(Verdict.APPROVED);
  }

  @Test
  void takesNoCodeOfAnotherVerification() {
    var one = accepted();
    var other = accepted();
    draw(one, 1, "12345678");
    draw(other, 1, "87654321");
    assertThat(records.judge(check(other, 1, 1, "12345678"))).isEqualTo(Verdict.WRONG);
  }

  @Test
  void acceptsEveryCodeOfTheCurrentSend() {
    var request = accepted();
    draw(request, 1, "11111111");
    draw(request, 1, "22222222");
    assertThat(records.judge(check(request, 1, 1, "11111111"))).isEqualTo(Verdict.APPROVED);
  }

  @ParameterizedTest
  @EnumSource
  void takesTheWordOfAProviderThatMakesItsOwnCodes(ProviderVerdict word) {
    var request = accepted();
    var entered = VerificationSamples.entered(request, "12345678");
    var check = new CodeCheck(request.id(), 1, 1, 3, new CheckRequest(entered, Optional.of(word)));
    assertThat(records.judge(check).wireName()).isEqualTo(word.wireName());
  }

  @Test
  void drawsNoCodeForASendThatIsSuperseded() {
    var request = accepted();
    records.grant(wish(request, 2, PLENTY));
    assertThat(codes.add(request.id(), 1, HASHES.drawn(request.id(), "11111111"))).isFalse();
    assertThat(codes.add(request.id(), 2, HASHES.drawn(request.id(), "22222222"))).isTrue();
  }

  @Test
  void drawsNoCodeForAVerificationThatHasEnded() {
    var request = accepted();
    records.recordExpiry(request.id());
    assertThat(codes.add(request.id(), 1, HASHES.drawn(request.id(), "11111111"))).isFalse();
    var old = request(Instant.now().minusSeconds(301));
    accept(old, "k:old", PLENTY, Optional.empty());
    assertThat(codes.add(old.id(), 1, HASHES.drawn(old.id(), "11111111"))).isFalse();
  }

  @Test
  void countsAnewAndLivesAnewWithTheNextSend() {
    var request = accepted();
    records.judge(check(request, 1, 1, "00000000"));
    assertThat(stored(request).progress().checks()).isEqualTo(1);
    var wish = wish(request, 2, PLENTY);
    records.grant(wish);
    assertThat(stored(request).progress()).isEqualTo(wish.progress());
  }

  @Test
  void countsASendOnceHoweverOftenItIsAskedFor() {
    var request = accepted();
    var wish = wish(request, 2, 1);
    assertThat(records.grant(wish)).isEqualTo(SendGrant.GRANTED);
    assertThat(records.grant(wish)).isEqualTo(SendGrant.GRANTED);
    assertThat(records.grant(wish(request, 3, 1)).retryAfter().orElseThrow())
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(stored(request).progress().sends()).isEqualTo(2);
  }

  @Test
  void capsTheSendsToOneAddressOverAllItsVerifications() {
    var one = accepted();
    var other = accepted();
    records.grant(wish(one, 2, 2));
    records.grant(wish(other, 2, 2));
    assertThat(records.grant(wish(one, 3, 2)).retryAfter()).isPresent();
    assertThat(store.waitForResend(one.id(), 2)).isPresent();
    assertThat(store.waitForResend(one.id(), 3)).isEmpty();
    assertThat(store.waitForResend(one.id(), 0)).isPresent();
    yesterday();
    assertThat(store.waitForResend(one.id(), 2)).isEmpty();
    assertThat(records.grant(wish(one, 3, 2))).isEqualTo(SendGrant.GRANTED);
  }

  @Test
  void neverGrantsMoreThanTheCapToManyAtOnce() {
    var requests = IntStream.range(0, 8).mapToObj(_ -> accepted()).toList();
    var grants =
        requests.stream()
            .map(request -> CompletableFuture.supplyAsync(() -> records.grant(wish(request, 2, 3))))
            .toList()
            .stream()
            .map(CompletableFuture::join);
    assertThat(grants.filter(SendGrant.GRANTED::equals)).hasSize(3);
  }

  @Test
  void refusesNewVerificationsOfAnAddressThatHadEnough() {
    assertThat(accept(request(), "k:bob", 1, Optional.empty())).isEmpty();
    var refused = request();
    assertThat(accept(refused, "k:bob", 1, Optional.empty())).isPresent();
    assertThat(store.find(TenantId.DEFAULT, refused.id())).isEmpty();
    assertThat(accept(request(), "k:eve", 1, Optional.empty())).isEmpty();
    assertThat(accept(request(), "k:eve", 0, Optional.empty())).isPresent();
  }

  @Test
  void keepsTheCodeThatTheHostDelivers() {
    var request = request();
    accept(request, "k:ana", PLENTY, Optional.of(HASHES.drawn(request.id(), "12345678")));
    assertThat(records.judge(check(request, 1, 1, "12345678"))).isEqualTo(Verdict.APPROVED);
  }

  @Test
  void readsCodesOfBeforeARotationOfKeys() {
    var request = accepted();
    draw(request, 1, "12345678");
    var rotated =
        VerificationSamples.hashes(VerificationSamples.NEW_KEY, VerificationSamples.OLD_KEY);
    var entered = rotated.entered(request.id(), request.spec().format().alphabet(), "12345678");
    var check = new CodeCheck(request.id(), 1, 1, 3, new CheckRequest(entered, Optional.empty()));
    assertThat(records.judge(check)).isEqualTo(Verdict.APPROVED);
  }

  @Test
  void judgesNoCodeWithoutTheKeyThatItWasDrawnUnder() {
    var request = accepted();
    draw(request, 1, "12345678");
    var other = VerificationSamples.hashes(VerificationSamples.NEW_KEY);
    var entered = other.entered(request.id(), request.spec().format().alphabet(), "12345678");
    var check = new CodeCheck(request.id(), 1, 1, 3, new CheckRequest(entered, Optional.empty()));
    assertThatThrownBy(() -> records.judge(check))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("\"old\"");
    assertThat(stored(request).progress().checks()).isZero();
  }

  @Test
  void storesNeitherCodesNorTheAddressThatItCounts() {
    var request = request();
    var address = HASHES.address(TenantId.DEFAULT, "ana@example.org");
    accept(request, address, PLENTY, Optional.of(HASHES.drawn(request.id(), "73194628")));
    records.judge(check(request, 1, 1, "73194628"));
    var everything =
        Stream.of("verification", "verification_code", "code_allowance")
            .flatMap(table ->
                jdbc
                    .sql("SELECT CAST(t AS text) FROM veredus.%s t".formatted(table))
                    .query(String.class)
                    .list()
                    .stream())
            .toList();
    assertThat(everything).hasSize(3).noneMatch(row -> row.contains("73194628"));
    assertThat(everything).noneMatch(row -> row.contains("ana@example.org"));
  }

  @Test
  void givesWhatIsDueToOneProcessAtATime() {
    var request = accepted();
    var backlog = new VerificationBacklog(database);
    assertThat(backlog.take(10)).isEmpty();
    jdbc.sql("UPDATE veredus.verification SET look_at = now()").update();
    assertThat(backlog.take(10)).singleElement().isEqualTo(stored(request));
    assertThat(backlog.take(10)).isEmpty();
  }

  @Test
  void deletesVerificationsAndCountsWhenTheyAreOld() {
    var request = accepted();
    draw(request, 1, "12345678");
    yesterday();
    new Partitions(database)
        .maintain(new Retention(Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(1)));
    assertThat(store.find(TenantId.DEFAULT, request.id())).isEmpty();
    assertThat(
            jdbc.sql("SELECT count(*) FROM veredus.verification_code").query(Long.class).single())
        .isZero();
    assertThat(jdbc.sql("SELECT count(*) FROM veredus.code_allowance").query(Long.class).single())
        .isZero();
  }

  @Test
  void storesATypeForAPurposeUnlessTheTenantHasOne() {
    var types = new NotificationTypes(database);
    var codeTypes = new CodeTypes(types, new TemplateLibrary(database));
    var builtIn = codeTypes.of(TenantId.DEFAULT, Purpose.OTP);
    assertThat(types.find(TenantId.DEFAULT, Purpose.OTP.type())).isEmpty();
    codeTypes.ensure(TenantId.DEFAULT, Purpose.OTP);
    assertThat(types.find(TenantId.DEFAULT, Purpose.OTP.type())).contains(builtIn);
    assertThat(codeTypes.of(TenantId.DEFAULT, Purpose.OTP)).isEqualTo(builtIn);
  }

  /** How long to wait; empty if it was stored. */
  private Optional<Duration> accept(
      VerificationRequest request, String address, int perDay, Optional<CodeHash> drawn) {
    var first = new FirstSend(request, address, perDay, drawn);
    return switch (store.accept(first, Optional.empty())) {
      case VerificationAcceptance.Accepted() -> Optional.empty();
      case VerificationAcceptance.LimitReached(var wait) -> Optional.of(wait);
      case VerificationAcceptance other -> throw new AssertionError(other);
    };
  }

  private VerificationRequest accepted() {
    var request = request();
    assertThat(accept(request, "k:ana", PLENTY, Optional.empty())).isEmpty();
    return request;
  }

  private StoredVerification stored(VerificationRequest request) {
    return store.find(TenantId.DEFAULT, request.id()).orElseThrow();
  }

  private void draw(VerificationRequest request, int send, String code) {
    assertThat(codes.add(request.id(), send, HASHES.drawn(request.id(), code))).isTrue();
  }

  private static SendWish wish(VerificationRequest request, int send, int perDay) {
    return new SendWish(request.id(), progress(send, Instant.now()), perDay, Optional.empty());
  }

  /** As if everything had happened 25 hours earlier. */
  private void yesterday() {
    jdbc.sql("UPDATE veredus.verification SET expires_at = expires_at - interval '25 hours'")
        .update();
    jdbc.sql(
            """
            UPDATE veredus.code_allowance SET last_at = last_at - interval '25 hours',
              sent_at = ARRAY(SELECT t - interval '25 hours' FROM unnest(sent_at) t)
            """)
        .update();
  }
}
