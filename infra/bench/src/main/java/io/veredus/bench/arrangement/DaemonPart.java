package io.veredus.bench.arrangement;

/** A part that is a {@link Daemon}; the ones that are not have their process from elsewhere. */
abstract class DaemonPart implements Part {
  final Daemon daemon;

  DaemonPart(Place place, String name) {
    daemon = new Daemon(place, name);
  }

  @Override
  public String name() {
    return daemon.name();
  }

  @Override
  public void kill() {
    daemon.kill();
  }

  @Override
  public void stop() {
    daemon.stop();
  }

  @Override
  public boolean isAlive() {
    return daemon.isAlive();
  }

  @Override
  public long pid() {
    return daemon.pid();
  }
}
