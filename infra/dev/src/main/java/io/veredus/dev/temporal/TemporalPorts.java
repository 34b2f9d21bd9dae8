package io.veredus.dev.temporal;

import io.veredus.dev.process.FreePorts;
import java.io.IOException;

/** Where a Temporal server listens. */
public record TemporalPorts(int grpc, int ui) {
  /** Two ports that are free at this moment. */
  public static TemporalPorts free() throws IOException {
    int grpc = FreePorts.any();
    int ui = FreePorts.any();
    return ui == grpc ? free() : new TemporalPorts(grpc, ui);
  }
}
