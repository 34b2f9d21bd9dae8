package io.veredus.postgres.broadcast;

import io.veredus.workflows.id.BroadcastId;

/** What storing a broadcast came to. */
public sealed interface BroadcastAcceptance {
  /** Stored now. */
  record Accepted(BroadcastId id) implements BroadcastAcceptance {}

  /** Stored by an earlier request with the same key and body. */
  record Replayed(BroadcastId id) implements BroadcastAcceptance {}

  /** The key belongs to an earlier request with another body; nothing was stored. */
  record KeyReused() implements BroadcastAcceptance {}

  /** A request with the same key is under way at this moment; nothing was stored. */
  record KeyInUse() implements BroadcastAcceptance {}
}
