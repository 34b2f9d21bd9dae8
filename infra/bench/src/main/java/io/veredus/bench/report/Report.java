package io.veredus.bench.report;

/** What a run came to, as it is told. */
public interface Report {
  /** For whoever reads it in a terminal. */
  String text();

  /** For a document. */
  String markdown();

  /** For programs: one object on one line. */
  String json();
}
