package io.veredus.postgres.broadcast;

/**
 * What became of the notifications of a broadcast so far.
 *
 * @param people of the pages that are over
 * @param sent the provider took it
 * @param suppressed opted out, suppressed address, nothing to send to
 * @param failed for good, at the first try
 * @param unknown may have been sent, and must not be repeated
 * @param cancelled with the broadcast
 * @param promoted given a workflow of their own, which may have ended by now
 * @param possiblyTwice sent again after a try whose outcome nobody knows
 * @param recent people of the pages that ended within the last 30 s
 */
public record BroadcastCounts(
    long people,
    long sent,
    long suppressed,
    long failed,
    long unknown,
    long cancelled,
    long promoted,
    long possiblyTwice,
    long recent) {}
