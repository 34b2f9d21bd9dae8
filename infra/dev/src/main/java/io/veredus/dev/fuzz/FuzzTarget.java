package io.veredus.dev.fuzz;

/**
 * What is called.
 *
 * @param server its URL, without a slash at the end
 * @param key an API key of the tenant {@code default} for everything
 * @param smtp host and port that mail may go to
 */
public record FuzzTarget(String server, String key, String smtp) {}
