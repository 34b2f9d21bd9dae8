package io.veredus.dev;

import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.dev.temporal.TemporalInstall;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person asked for.
 *
 * @param home the clone of the project
 * @param cache of this user, for programs that are fetched once
 * @param fresh forget the data of earlier runs
 * @param smtp send to this server instead of the mailbox
 * @param database use this one instead of one of our own
 * @param temporal {@code HOST:PORT} or {@code in-process}
 * @param key API key for development
 */
record UpOptions(
    Path home,
    Path cache,
    Path data,
    boolean fresh,
    Ports ports,
    Optional<String> smtp,
    Optional<DatabaseAddress> database,
    Optional<String> temporal,
    String key) {
  TemporalInstall temporalInstall() {
    return TemporalInstall.of(home);
  }
}
