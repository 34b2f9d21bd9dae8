package io.veredus.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class PayloadsPropertiesTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void refusesToStartWithoutKeysUnlessThatIsSaid() {
    assertThat(refusal(Map.of()).getDescription())
        .contains("veredus.payloads.keys", "openssl rand", "veredus.payloads.encryption=off");
    var off = PayloadProtection.of(bind(Map.of("veredus.payloads.encryption", "off")));
    assertThat(off.codec().writes()).isFalse();
    assertThat(off.keyIds()).isEmpty();
  }

  @Test
  void writesWithTheFirstKeyAndReadsWithAll() {
    var on =
        PayloadProtection.of(
            bind(Map.of("veredus.payloads.keys", "b:%s,a:%s".formatted(KEY, KEY))));
    assertThat(on.codec().writes()).isTrue();
    assertThat(on.keyIds()).containsExactly("b", "a");
  }

  @Test
  void takesWhatYamlMakesOfOff() {
    var yaml = Map.<String, Object>of("veredus.payloads.encryption", false);
    assertThat(PayloadProtection.of(bind(yaml)).codec().writes()).isFalse();
  }

  @Test
  void tellsNoKeyInARefusalOrInPrint() {
    var wrong = refusal(Map.of("veredus.payloads.keys", "k1:planted-5ecret")).getDescription();
    assertThat(wrong).contains("veredus.payloads.keys", "\"k1\"").doesNotContain("planted");
    assertThat(bind(Map.of("veredus.payloads.keys", "k1:" + KEY)).toString()).doesNotContain(KEY);
  }

  @Test
  void remembersWhichKeysWereMissing() {
    var meters = new SimpleMeterRegistry();
    var unreadable = new UnreadablePayloads(meters, InstantSource.system());
    var writer = PayloadProtection.of(bind(Map.of("veredus.payloads.keys", "k1:" + KEY)));
    var reader = PayloadProtection.of(bind(Map.of("veredus.payloads.encryption", "off")));
    var payload = writer.converter(_ -> {}).toPayload("text").orElseThrow();
    var converter = reader.converter(unreadable::note);
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> converter.fromPayload(payload, String.class, String.class))
          .hasMessageContaining("\"k1\"");
    }
    assertThat(unreadable.byKey()).containsOnlyKeys("k1");
    assertThat(meters.counter("veredus.payloads.unreadable").count()).isEqualTo(2);
  }

  private static FailureAnalysis refusal(Map<String, ?> settings) {
    try {
      bind(settings);
    } catch (BindException refused) {
      return Objects.requireNonNull(new StartFailures().analyze(refused));
    }
    throw new AssertionError("It was not refused");
  }

  private static PayloadsProperties bind(Map<String, ?> settings) {
    return new Binder(List.of(new MapConfigurationPropertySource(settings)))
        .bindOrCreate("veredus.payloads", Bindable.of(PayloadsProperties.class));
  }
}
