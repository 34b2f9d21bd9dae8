package io.veredus.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestLimitTest {
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");
  private final TestLimit limit = new TestLimit(() -> now);

  @Test
  void allowsTenWithinAMinute() {
    for (int i = 0; i < TestLimit.MOST; i++) {
      assertThat(limit.take(TenantId.DEFAULT)).isEmpty();
      now = now.plusSeconds(1);
    }
    assertThat(limit.take(TenantId.DEFAULT)).contains(Duration.ofSeconds(50));
    assertThat(limit.take(new TenantId("other"))).isEmpty();
  }

  @Test
  void allowsOneMoreWhenTheFirstIsAMinuteOld() {
    for (int i = 0; i < TestLimit.MOST; i++) {
      limit.take(TenantId.DEFAULT);
      now = now.plusSeconds(1);
    }
    now = now.plusSeconds(50);
    assertThat(limit.take(TenantId.DEFAULT)).isEmpty();
    assertThat(limit.take(TenantId.DEFAULT)).contains(Duration.ofSeconds(1));
  }
}
