package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.temporal.TemporalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void shiftsEveryPort() {
    assertThat(Ports.shiftedBy(100))
        .isEqualTo(new Ports(8180, new TemporalPorts(7333, 8333), 2625, 54_420));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11_216})
  void refusesOffsetsThatLeaveNoPort(int offset) {
    assertThatThrownBy(() -> Ports.shiftedBy(offset))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("0 to 11215");
  }

  @Test
  void saysWhichPortIsTakenAndWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PortCheck.requireFree(Map.of(taken.getLocalPort(), "mailbox")))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " (mailbox) is in use by ")
          .hasMessageContaining("--port-offset");
    }
  }
}
