package io.veredus.dev;

/** The parts of a stack, in the order in which each needs the ones before it. */
enum Part {
  DATA_FOLDER("data folder"),
  POSTGRESQL("PostgreSQL"),
  TEMPORAL("Temporal"),
  MAILBOX("mailbox"),
  SERVER("server");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
