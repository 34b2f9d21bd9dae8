package io.veredus.bench.chaos;

import io.veredus.bench.arrangement.Arrangement;
import io.veredus.bench.arrangement.Build;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Part;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.arrangement.VeredusProcess;
import io.veredus.bench.arrangement.Wiring;
import io.veredus.bench.chaos.net.TcpProxy;
import io.veredus.bench.chaos.plan.ChaosPlan;
import io.veredus.bench.chaos.plan.Link;
import io.veredus.bench.chaos.plan.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the faults happen to: processes, the ways between them, and receivers. */
final class Installation implements AutoCloseable {
  private final Foundation foundation;
  private final Receivers receivers;
  private final Map<Link, TcpProxy> links = new EnumMap<>(Link.class);
  private final Arrangement processes;
  private Build newest = Build.own();

  private Installation(Foundation foundation, Receivers receivers, ChaosPlan plan)
      throws IOException {
    this.foundation = foundation;
    this.receivers = receivers;
    for (var link : Link.values()) {
      links.put(link, new TcpProxy(targetOf(link), plan.connections(link)));
    }
    // Nobody starts an installation again whose first start fails; faults come after.
    links.values().forEach(TcpProxy::rest);
    processes = Arrangement.several(foundation.place(), "", wiring(), plan.lane());
    links.values().forEach(TcpProxy::wake);
  }

  /** Starts everything and waits until it is ready. */
  static Installation start(
      Place place, FoundationSettings settings, Receivers receivers, ChaosPlan plan)
      throws IOException, SQLException {
    var foundation = Foundation.start(place, settings);
    try {
      return new Installation(foundation, receivers, plan);
    } catch (IOException | RuntimeException fault) {
      foundation.close();
      throw fault;
    }
  }

  Foundation foundation() {
    return foundation;
  }

  VeredusProcess server() {
    return processes.server();
  }

  List<VeredusProcess> workers() {
    return processes.workers();
  }

  /** One that no process has been started from. */
  synchronized Build newerBuild() {
    newest = newest.next(foundation.place());
    return newest;
  }

  TcpProxy link(Link link) {
    return Objects.requireNonNull(links.get(link));
  }

  /** Where webhooks and text messages go. */
  String httpBase() {
    return "http://127.0.0.1:" + link(Link.HTTP).port();
  }

  Part part(Target target) {
    return switch (target) {
      case SERVER -> server();
      case FIRST_WORKER -> processes.workers().getFirst();
      case SECOND_WORKER -> processes.workers().getLast();
      case TEMPORAL -> foundation.temporal();
      case POSTGRES -> foundation.postgres();
    };
  }

  /** From here on nothing goes wrong any more outside of Veredus. */
  void heal() {
    receivers.heal();
    links.values().forEach(TcpProxy::heal);
  }

  @Override
  public void close() throws IOException {
    processes.close();
    foundation.close();
    for (var link : links.values()) {
      link.close();
    }
  }

  private InetSocketAddress targetOf(Link link) {
    return switch (link) {
      case POSTGRES ->
          new InetSocketAddress(foundation.postgres().host(), foundation.postgres().port());
      case TEMPORAL -> here(URI.create("tcp://" + foundation.temporal().address()).getPort());
      case SMTP -> here(receivers.smtp().port());
      case HTTP -> here(receivers.http().port());
    };
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private Wiring wiring() {
    return Wiring.to(foundation, "127.0.0.1:" + link(Link.SMTP).port())
        .withDatabasePort(link(Link.POSTGRES).port())
        .withTemporal("127.0.0.1:" + link(Link.TEMPORAL).port())
        .with("veredus.delivery.dispatch-timeout", "8s") // hangs shall not last
        .withJvm("-Xmx320m")
        .withJvm("-XX:TieredStopAtLevel=1"); // they live for seconds
  }
}
