package io.veredus.bench.arrangement;

/** A Temporal server with a namespace {@code default}. */
public sealed interface Temporal extends Part permits ProductionTemporal, DevelopmentTemporal {
  /** Host and port of its gRPC interface. */
  String address();

  /** What it is, for whoever reads a measurement. */
  String description();
}
