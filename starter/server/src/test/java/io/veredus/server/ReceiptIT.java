package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.Api.Answer;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationResult;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptIT {
  private static final String TOKEN = "12345678901234567890123456789012";
  private static final String SID = "SM0123456789abcdef0123456789abcdef";
  private static final String PUBLIC = "https://veredus.example.org/base";

  private static TestServer server;
  private static Api api;

  private NotificationId id = NotificationId.create();

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.secrets.keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "--veredus.public-url=" + PUBLIC + "/");
    server
        .bean(Providers.class)
        .add(
            TenantId.DEFAULT,
            provider("sms", Map.of("statusCallback", PUBLIC + "/v1/receipts/twilio/sms")));
    api = server.api();
  }

  private static StoredProvider provider(String id, Map<String, Object> more) {
    var settings = new TreeMap<String, Object>(more);
    settings.put("accountSid", "AC0123456789abcdef0123456789abcdef");
    settings.put("from", "+31612345678");
    return new StoredProvider(
        new ProviderId(id),
        ProviderKind.TWILIO_MESSAGES,
        settings,
        Map.of("authToken", TOKEN),
        1,
        true,
        Optional.empty(),
        1);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void accept() {
    id = accept(api);
  }

  @Test
  void marksWhatArrived() {
    send();
    var answer = receive("sms", form("delivered"));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.response().body()).isEmpty();
    assertThat(state()).isEqualTo("delivered");
  }

  @Test
  void marksWhatArrivedBeforeItsResultWasRecorded() {
    assertThat(receive("sms", form("delivered")).status()).isEqualTo(204);
    assertThat(state()).isEqualTo("accepted");
    send();
    assertThat(state()).isEqualTo("delivered");
  }

  @ParameterizedTest(name = "{0} then {1} → {2}")
  @CsvSource({
    "sent, delivered, delivered",
    "delivered, sent, delivered",
    "delivered, undelivered, delivered",
    "undelivered, delivered, delivered",
    "undelivered, sent, failed",
    "failed, failed, failed",
    "queued, sent, sent",
    "something-new, sent, sent"
  })
  void endsTheSameWhateverTheOrder(String first, String second, String end) {
    send();
    assertThat(receive("sms", form(first)).status()).isEqualTo(204);
    assertThat(receive("sms", form(second)).status()).isEqualTo(204);
    assertThat(state()).isEqualTo(end);
  }

  @Test
  void suppressesTheNumberOfWhoeverAskedToStop() {
    send();
    var form = form("undelivered");
    form.put("ErrorCode", "21610");
    form.put("To", "+31611111199");
    receive("sms", form);
    var list = api.get("/v1/suppressions?address=%2B31611111199");
    assertThat(list.text("/items/0/reason")).isEqualTo("opted_out");
    assertThat(list.text("/items/0/channel")).isEqualTo("sms");
    assertThat(list.text("/items/0/notification")).isEqualTo(id.toString());
  }

  @Test
  void saysWhyItDidNotArrive() {
    send();
    var form = form("undelivered");
    form.put("ErrorCode", "30003");
    receive("sms", form);
    var seen = api.get("/v1/notifications/" + id);
    assertThat(seen.text("/state")).isEqualTo("failed");
    assertThat(seen.text("/reason/code")).isEqualTo("recipient_unreachable");
    assertThat(seen.text("/reason/text")).contains("30003");
  }

  @Test
  void believesNobodyWithoutTheSignature() {
    send();
    var form = form("delivered");
    var path = path("sms", id);
    assertForbidden(post(path, form, Optional.empty()));
    assertForbidden(post(path, form, Optional.of("AAAA")));
    assertForbidden(post(path, form, Optional.of(signature(PUBLIC + path, form, "another token"))));
    assertForbidden(
        post(path, form, Optional.of(signature("http://127.0.0.1" + path, form, TOKEN))));
    var signed = signature(PUBLIC + path, form, TOKEN);
    assertForbidden(post(path + "&more=1", form, Optional.of(signed)));
    var changed = form("delivered");
    changed.put("To", "+31600000000");
    assertForbidden(post(path, changed, Optional.of(signed)));
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void tellsStrangersNothing() {
    send();
    var unknown = form("delivered");
    unknown.put("MessageSid", "SMffffffffffffffffffffffffffffffff");
    assertUnknown(receive("sms", unknown));
    assertUnknown(receive("other", form("delivered")));
    var other = accept(api.as("other-key"));
    assertUnknown(receive("sms", form("delivered"), path("sms", other)));
    assertUnknown(receive("sms", form("delivered"), path("sms", NotificationId.create())));
    assertUnknown(receive("sms", form("delivered"), "/v1/receipts/twilio/sms"));
    assertUnknown(receive("sms", form("delivered"), "/v1/receipts/twilio/sms?notification=x"));
  }

  @Test
  void takesReceiptsOfAProviderWhoseCallbackWasRemoved() {
    server.bean(Providers.class).add(TenantId.DEFAULT, provider("quiet", Map.of()));
    send();
    assertThat(receive("quiet", form("delivered")).status()).isEqualTo(204);
    assertThat(state()).isEqualTo("delivered");
  }

  @Test
  void opensNothingElseToStrangers() {
    var stranger = api.as("");
    assertThat(stranger.get("/v1/receipts/../notifications").status()).isIn(400, 401, 404);
    assertThat(stranger.get("/v1/receipts/%2e%2e/notifications").status()).isIn(400, 401, 404);
    assertThat(stranger.get("/v1/receipts/..;/notifications").status()).isIn(400, 401, 404);
    assertThat(stranger.get("/v1/notifications").status()).isEqualTo(401);
    assertThat(stranger.get("/v1/receipts/twilio/sms").status()).isEqualTo(405);
  }

  private static NotificationId accept(Api as) {
    var answer =
        as.send("{\"type\":\"text\",\"recipient\":{\"phone\":\"+31612345678\"},\"data\":{}}");
    assertThat(answer.status()).isEqualTo(202);
    return NotificationId.of(answer.text("/id"));
  }

  private void send() {
    var now = Instant.now();
    var attempt =
        new Attempt(
            1,
            Channel.SMS,
            Optional.of(new ProviderId("sms")),
            new Sent(SID),
            now,
            now,
            Optional.empty());
    server.bean(NotificationRecords.class).recordResult(NotificationResult.sent(id, attempt));
  }

  private String state() {
    return api.get("/v1/notifications/" + id).text("/state");
  }

  private static Map<String, String> form(String status) {
    var form = new TreeMap<String, String>();
    form.put("MessageSid", SID);
    form.put("MessageStatus", status);
    form.put("AccountSid", "AC0123456789abcdef0123456789abcdef");
    form.put("To", "+31612345678");
    form.put("Note", "Zoë & co = 1");
    return form;
  }

  private Answer receive(String provider, Map<String, String> form) {
    return receive(provider, form, path(provider, id));
  }

  private static Answer receive(String provider, Map<String, String> form, String path) {
    return post(path, form, Optional.of(signature(PUBLIC + path, form, TOKEN)));
  }

  private static String path(String provider, NotificationId id) {
    return "/v1/receipts/twilio/%s?notification=%s&attempt=1".formatted(provider, id);
  }

  private static Answer post(String path, Map<String, String> form, Optional<String> signature) {
    var encoded =
        form.entrySet().stream()
            .map(entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        api.as("")
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(BodyPublishers.ofString(encoded));
    signature.ifPresent(value -> request.header("X-Twilio-Signature", value));
    return api.exchange(request);
  }

  /** Twilio, "Webhooks security": URL, then each name and value in order, HMAC-SHA1 in Base64. */
  static String signature(String url, Map<String, String> form, String token) {
    var signed = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void assertForbidden(Answer answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/type")).isEqualTo("urn:veredus:problem:bad-signature");
  }

  private static void assertUnknown(Answer answer) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.response().body()).doesNotContain("notification", "provider", "tenant");
  }
}
