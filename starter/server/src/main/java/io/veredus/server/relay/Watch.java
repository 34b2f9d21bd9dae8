package io.veredus.server.relay;

/** The relay's work: before its first look, everything is made due once. */
final class Watch implements Runnable {
  private final Relay relay;
  private boolean everythingFirst;

  Watch(Relay relay, boolean everythingFirst) {
    this.relay = relay;
    this.everythingFirst = everythingFirst;
  }

  @Override
  public void run() {
    if (everythingFirst) {
      everythingFirst = !relay.lookAtEverything();
    }
    relay.look();
  }
}
