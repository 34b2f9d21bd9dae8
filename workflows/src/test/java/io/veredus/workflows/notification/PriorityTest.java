package io.veredus.workflows.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.id.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {
  @ParameterizedTest
  @CsvSource({"transactional, 1", "normal, 3", "bulk, 5"})
  void goesByTemporalsKeysAndTheTenantsTurn(String name, int key) {
    var temporal = Priority.of(name).asTemporal(new TenantId("acme"));
    assertThat(temporal.getPriorityKey()).isEqualTo(key);
    assertThat(temporal.getFairnessKey()).isEqualTo("acme");
  }

  @Test
  void keepsWithinTheLengthThatTemporalTakes() {
    var tenant = new TenantId("a".repeat(100) + "-west");
    assertThat(Priority.NORMAL.asTemporal(tenant).getFairnessKey()).hasSize(64).endsWith("-west");
  }
}
