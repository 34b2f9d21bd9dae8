package io.veredus.activities.channel.webhook;

import static io.veredus.activities.channel.webhook.WebhookFixtures.ID;
import static io.veredus.activities.channel.webhook.WebhookFixtures.KEY;
import static io.veredus.activities.channel.webhook.WebhookFixtures.golden;
import static io.veredus.activities.channel.webhook.WebhookFixtures.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudevents.jackson.JsonFormat;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFormatTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Delivery SIGNED =
      new Delivery(ID, TenantId.DEFAULT, NOW, List.of(new Secret(KEY)));
  private static final Delivery UNSIGNED = new Delivery(ID, TenantId.DEFAULT, NOW, List.of());
  private static final EndpointUrl URL = new EndpointUrl("https://example.org/hook");

  @Test
  void writesPlatformNotificationsAsAlways() {
    var content = new PlatformFormat().contentOf(message(), UNSIGNED);
    assertThat(text(content)).isEqualTo(golden("platform.json"));
    assertThat(content.contentType()).isEqualTo("application/json; charset=utf-8");
    assertThat(content.headers()).containsOnlyKeys("X-Message-Id").containsValue(ID.toString());
  }

  @Test
  void signsPlatformNotificationsForWhoWantsIt() {
    assertThat(new PlatformFormat().contentOf(message(), SIGNED).headers())
        .containsOnlyKeys("X-Message-Id", "webhook-id", "webhook-timestamp", "webhook-signature");
  }

  @Test
  void writesIdentityEventsAsAlways() {
    var content = new IdentityFormat("X-Signature").contentOf(message(), SIGNED);
    assertThat(text(content)).isEqualTo(golden("identity.json"));
    assertThat(content.headers()).containsOnlyKeys("X-Message-Id", "X-Signature");
    assertThat(content.headers().get("X-Signature")).matches("t=1700000000,v1=[0-9a-f]{64}");
  }

  @Test
  void makesAnIdentityEventOfAMessageWithoutOne() {
    var content = IdentityFormat.withDefaults().contentOf(message(Optional.empty()), SIGNED);
    assertThat(text(content)).isEqualTo(golden("identity-without-event.json"));
    assertThat(content.headers()).containsKey("ZITADEL-Signature");
  }

  @Test
  void writesCloudEvents() {
    var content = new StandardFormat().contentOf(message(), SIGNED);
    assertThat(text(content)).isEqualTo(golden("standard.json"));
    assertThat(content.contentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
    var event = new JsonFormat().deserialize(content.body());
    assertThat(event.getId()).isEqualTo(content.headers().get("webhook-id"));
    assertThat(event.getType()).isEqualTo("user.added");
  }

  @Test
  void namesACloudEventWithoutEventByItsType() {
    var content = new StandardFormat().contentOf(message(Optional.empty()), SIGNED);
    assertThat(new JsonFormat().deserialize(content.body()).getType())
        .isEqualTo("workspace.dormant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "platform", "identity"})
  void isKnownByName(String name) {
    assertThat(WebhookFormat.of(name).wireName()).isEqualTo(name);
  }

  @Test
  void namesTheKnownFormats() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebhookFormat.of("slack"))
        .withMessageContaining("standard, platform, identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "identity"})
  void refusesEndpointsThatCouldNotSeeWhoCalls(String format) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint(WebhookFormat.of(format), Duration.ofSeconds(1)));
  }

  @Test
  void refusesSecretsThatStandardWebhooksCannotUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> WebhookEndpoint.of(URL, new StandardFormat(), RotatingSecret.of("s3cret")))
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 61})
  void refusesTimeOutsThatAreNone(long seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint(new PlatformFormat(), Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "X-Message-Id", "Bad Name", "Bad\r\nName"})
  void refusesSignatureHeadersThatCannotBe(String header) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IdentityFormat(header));
  }

  @Test
  void showsNoSecret() {
    assertThat(WebhookEndpoint.of(URL, new StandardFormat(), RotatingSecret.of(KEY)).toString())
        .doesNotContain(KEY);
  }

  private static WebhookEndpoint endpoint(WebhookFormat format, Duration timeout) {
    return new WebhookEndpoint(
        URL, format, OwnHeaders.NONE, timeout, Optional.empty(), Optional.empty());
  }

  private static String text(WebhookContent content) {
    return new String(content.body(), UTF_8);
  }
}
