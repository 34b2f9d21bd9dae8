package io.veredus.bench.chaos.plan;

/** A way between the processes of Veredus and what they depend on. */
public enum Link {
  POSTGRES,
  TEMPORAL,
  SMTP,
  HTTP
}
