package io.veredus.dev.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void givesNoPortTwice() throws IOException {
    var given = new HashSet<Integer>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(given.add(FreePorts.any())).isTrue();
    }
  }
}
