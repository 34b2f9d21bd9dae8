package io.veredus.server.diagnosis;

/** Looks at one part of the installation. Every bean of this type takes part in a diagnosis. */
public interface Check {
  /** The section of the diagnosis that shows what was seen. */
  String section();

  /** Looks once, within some seconds; what it throws becomes a finding. */
  Look look();
}
