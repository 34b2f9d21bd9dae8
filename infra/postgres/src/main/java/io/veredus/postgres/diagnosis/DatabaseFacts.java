package io.veredus.postgres.diagnosis;

/**
 * What the database says of itself.
 *
 * @param bytes that the whole database takes
 * @param defaultRows rows of notifications that lie outside of the daily partitions, estimated
 */
public record DatabaseFacts(
    String version,
    String database,
    String user,
    long bytes,
    int connections,
    int maximumConnections,
    long defaultRows) {}
