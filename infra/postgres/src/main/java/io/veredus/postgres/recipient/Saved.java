package io.veredus.postgres.recipient;

/** What saving a recipient came to. */
public enum Saved {
  CREATED,
  REPLACED,
  /** Nothing was stored: an erasure of this recipient is under way. */
  BEING_ERASED
}
