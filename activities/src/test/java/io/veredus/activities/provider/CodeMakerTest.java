package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CodeMakerTest {
  @Test
  void asksOncePerSecondWhoMakesTheCodesOfATenant() {
    var reads = new AtomicInteger();
    var maker =
        CodeMaker.among((_, _) -> {
          reads.incrementAndGet();
          return List.of();
        });

    assertThat(maker.isProvider(TenantId.DEFAULT)).isFalse();
    assertThat(maker.isProvider(TenantId.DEFAULT)).isFalse();
    assertThat(reads).hasValue(1);

    assertThat(maker.isProvider(new TenantId("other"))).isFalse();
    assertThat(reads).hasValue(2);
  }
}
