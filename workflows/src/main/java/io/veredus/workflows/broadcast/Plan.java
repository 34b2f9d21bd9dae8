package io.veredus.workflows.broadcast;

/**
 * The next pages of a broadcast.
 *
 * @param pages how many; numbers follow on those before
 * @param last whether there are no more
 * @param people that a page has at most
 */
public record Plan(BroadcastStanding standing, int pages, boolean last, int people) {}
