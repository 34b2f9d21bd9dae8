package io.veredus.bench.arrangement;

import io.veredus.bench.store.Database;
import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.dev.postgres.PostgresServer;
import io.veredus.dev.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of our own, with {@code fsync} and {@code synchronous_commit} on. */
final class OwnPostgres implements Postgres {
  private final Place place;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable PostgresServer server;

  OwnPostgres(Place place, Map<String, String> settings) throws IOException {
    this.place = place;
    this.settings = settings;
    port = FreePorts.any();
  }

  @Override
  public String name() {
    return "postgres";
  }

  /** The superuser may come in without a password. */
  @Override
  public DatabaseAddress address() {
    return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
  }

  @Override
  public Database database(String name) throws SQLException {
    return Database.create(address(), name);
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public synchronized void start() throws IOException {
    if (!isAlive()) {
      PostgresServer.stopOrphan(data());
      var started = PostgresServer.start(place.cache(), data(), port, place.log(name()), settings);
      Leftovers.add(started.pid());
      server = started;
    }
  }

  @Override
  public void kill() {
    running().ifPresent(PostgresServer::kill);
  }

  @Override
  public void stop() {
    running().ifPresent(PostgresServer::close);
  }

  @Override
  public boolean isAlive() {
    return running().isPresent();
  }

  @Override
  public long pid() {
    return running().map(PostgresServer::pid).orElseThrow(IllegalStateException::new);
  }

  private Path data() {
    return place.folder().resolve("postgres");
  }

  private synchronized Optional<PostgresServer> running() {
    return Optional.ofNullable(server).filter(PostgresServer::isAlive);
  }
}
