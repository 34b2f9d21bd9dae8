package io.veredus.bench.measured;

import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.FoundationSettings;
import io.veredus.bench.arrangement.Lane;
import io.veredus.bench.arrangement.Place;
import io.veredus.bench.arrangement.Wiring;
import io.veredus.bench.bare.BareTemporal;
import io.veredus.bench.cost.Processes;
import io.veredus.bench.cost.Statements;
import io.veredus.bench.lane.Broadcasts;
import io.veredus.bench.lane.LaneServer;
import io.veredus.bench.lane.Notifications;
import io.veredus.bench.peer.Peer;
import io.veredus.bench.round.ClosedLoopScenario;
import io.veredus.bench.round.Contender;
import io.veredus.bench.round.ProfiledScenario;
import io.veredus.bench.round.Scenario;
import io.veredus.bench.sink.HttpSink;
import io.veredus.bench.sink.SmtpSink;
import io.veredus.bench.store.Database;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Everything that a run needs, started when it is first asked for, on one PostgreSQL. */
public final class Installation implements Closeable {
  public static final int USUAL_WINDOW = 32;
  private static final int PEER_WINDOW = 400;

  private final Deque<Closeable> parts = new ArrayDeque<>();
  private final Processes processes = new Processes();
  private final Foundation foundation;
  private final SmtpSink mails;
  private final HttpSink calls;
  private final Settings settings;
  private final Map<String, LaneServer> servers = new HashMap<>();

  private Installation(Foundation foundation, Settings settings) {
    this.foundation = foundation;
    this.settings = settings;
    mails = add(new SmtpSink());
    calls = add(new HttpSink());
    if (foundation.postgres().isOurs()) {
      processes.follow("postgres", foundation.postgres().pid());
    }
    processes.follow("temporal", foundation.temporal().pid());
    processes.follow("bench", ProcessHandle.current().pid());
  }

  /**
   * What may be set otherwise.
   *
   * @param jvm more options of measured servers
   * @param server more settings of measured servers, each as {@code key=value}
   * @param foundation how PostgreSQL and Temporal are set
   * @param several whether each server leaves the attempts to two workers
   * @param window how many pieces are under way with each but the peer
   */
  public record Settings(
      List<String> jvm,
      List<String> server,
      FoundationSettings foundation,
      boolean several,
      int window) {}

  /** Starts PostgreSQL and Temporal in an empty folder. */
  public static Installation start(Path folder, Settings settings)
      throws IOException, SQLException {
    return new Installation(Foundation.start(Place.in(folder), settings.foundation()), settings);
  }

  public Foundation foundation() {
    return foundation;
  }

  public Processes processes() {
    return processes;
  }

  /** Those of the usual scenarios that are wanted, in their order. */
  public List<Scenario> scenarios(Set<String> wanted) throws Exception {
    var all = new ArrayList<Scenario>();
    if (wanted.contains("bare")) {
      all.add(driven(add(bare())));
    }
    if (wanted.contains("queue")) {
      all.add(driven(notifications("queue", queueServer())));
    }
    if (wanted.contains("inline")) {
      all.add(driven(notifications("inline", inlineServer())));
    }
    if (wanted.contains("bulk")) {
      all.add(new Broadcasts(queueServer(), mails.arrivals(), processes));
    }
    if (wanted.contains("peer")) {
      all.add(driven(add(peer())));
    }
    if (wanted.contains("webhook")) {
      all.add(driven(webhooks()));
    }
    return all;
  }

  /** The same, each of which leaves a list of PostgreSQL's longest statements in the folder. */
  public List<Scenario> profiled(List<Scenario> scenarios, Path to) {
    var pool = add(Database.named(foundation.postgres().address(), "postgres").pool(1));
    var statements = new Statements(pool);
    return scenarios.stream()
        .<Scenario>map(scenario -> new ProfiledScenario(scenario, statements, to))
        .toList();
  }

  public BareTemporal bare() {
    return new BareTemporal(foundation.temporal().address(), settings.window());
  }

  public Notifications notifications(String name, LaneServer server) {
    return new Notifications(name, server, mails.arrivals(), settings.window(), "");
  }

  /** The server of the queue lane, which does everything but the inline lane. */
  public LaneServer queueServer() throws Exception {
    return server("queue", wiring(), Lane.QUEUE);
  }

  public LaneServer inlineServer() throws Exception {
    return server("inline", wiring().withInline("email"), Lane.INLINE);
  }

  /** As the queue lane's, for a store that stays small. */
  public LaneServer smallServer() throws Exception {
    return server("small", wiring(), Lane.QUEUE);
  }

  /** As the queue lane's, for a store that is filled. */
  public LaneServer growthServer() throws Exception {
    return server("growth", wiring(), Lane.QUEUE);
  }

  @Override
  public void close() throws IOException {
    try (foundation) {
      while (!parts.isEmpty()) {
        parts.pop().close();
      }
    }
  }

  /** How a measured server is set: as documented for one machine, and what the caller added. */
  private Wiring wiring() {
    var wiring = Wiring.to(foundation, mails.address()).withJvm("-Xmx1g");
    for (var option : settings.jvm()) {
      wiring = wiring.withJvm(option);
    }
    for (var setting : settings.server()) {
      var parts = setting.split("=", 2);
      wiring = wiring.with(parts[0], parts[1]);
    }
    return wiring;
  }

  private LaneServer server(String name, Wiring wiring, Lane lane) throws Exception {
    if (!servers.containsKey(name)) {
      var server = add(LaneServer.start(name, foundation, wiring, severally(lane)));
      for (var process : server.processes()) {
        processes.follow(process.name(), process.pid());
      }
      servers.put(name, server);
    }
    return Objects.requireNonNull(servers.get(name));
  }

  private Optional<Lane> severally(Lane lane) {
    return settings.several() ? Optional.of(lane) : Optional.empty();
  }

  private Notifications webhooks() throws Exception {
    var server = queueServer();
    var _ = server.api().post("/v1/webhook-endpoints", "{\"url\": \"%s\"}".formatted(calls.url()));
    return new Notifications(
        "webhook", server, calls.arrivals(), settings.window(), ", \"channel\": \"webhook\"");
  }

  private Peer peer() throws SQLException {
    var database = foundation.postgres().database("peer");
    return new Peer(database.pool(60), mails, PEER_WINDOW);
  }

  private Scenario driven(Contender contender) {
    return new ClosedLoopScenario(contender, processes);
  }

  private <T extends Closeable> T add(T part) {
    parts.push(part);
    return part;
  }
}
