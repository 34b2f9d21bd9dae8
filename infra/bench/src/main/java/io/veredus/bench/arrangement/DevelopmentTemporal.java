package io.veredus.bench.arrangement;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.Programs;
import io.veredus.dev.temporal.TemporalCli;
import io.veredus.dev.temporal.TemporalFiles;
import io.veredus.dev.temporal.TemporalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Temporal's development server: enough to see that something works, not how fast. */
public final class DevelopmentTemporal implements Temporal {
  private final Place place;
  private final TemporalPorts ports = TemporalPorts.free();
  private @Nullable TemporalCli server;

  DevelopmentTemporal(Place place) throws IOException {
    this.place = place;
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public String address() {
    return "127.0.0.1:" + ports.grpc();
  }

  @Override
  public String description() {
    return "development server, SQLite: no measure of anything";
  }

  @Override
  public synchronized void start() throws IOException {
    if (!isAlive()) {
      TemporalCli.stopOrphan(files());
      var started = TemporalCli.start(program(), ports, files());
      Leftovers.add(started.pid());
      server = started;
    }
  }

  @Override
  public void kill() {
    running().ifPresent(TemporalCli::kill);
  }

  @Override
  public void stop() {
    running().ifPresent(TemporalCli::close);
  }

  @Override
  public boolean isAlive() {
    return running().isPresent();
  }

  @Override
  public long pid() {
    return running().map(TemporalCli::pid).orElseThrow(IllegalStateException::new);
  }

  private TemporalFiles files() {
    return new TemporalFiles(
        place.folder().resolve("temporal.db"), place.mark(name()), place.log(name()));
  }

  private Path program() {
    return Programs.find("temporal")
        .or(() -> Optional.of(place.program("temporal")).filter(Files::isExecutable))
        .orElseThrow(() -> new StackException("No Temporal here: run infra/temporal/install"));
  }

  private synchronized Optional<TemporalCli> running() {
    return Optional.ofNullable(server).filter(TemporalCli::isAlive);
  }
}
