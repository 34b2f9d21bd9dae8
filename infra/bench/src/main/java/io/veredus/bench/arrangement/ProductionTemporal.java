package io.veredus.bench.arrangement;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Temporal server that clusters are made of, all of its services in one process. */
public final class ProductionTemporal extends DaemonPart implements Temporal {
  private static final String PROGRAM = "temporal-server";
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** Each of its services listens twice, and the frontend for HTTP too. */
  private static final List<String> PORTS =
      List.of(
          "FRONTEND_MEMBERSHIP_PORT",
          "FRONTEND_HTTP_PORT",
          "MATCHING_GRPC_PORT",
          "MATCHING_MEMBERSHIP_PORT",
          "HISTORY_GRPC_PORT",
          "HISTORY_MEMBERSHIP_PORT",
          "WORKER_GRPC_PORT",
          "WORKER_MEMBERSHIP_PORT");

  private final Place place;
  private final TemporalSchema schema;
  private final TemporalSettings settings;
  private final Map<String, String> environment;
  private final int port = FreePorts.any();
  private final int metricsPort = FreePorts.any();

  ProductionTemporal(Place place, Postgres postgres, TemporalSettings settings) throws IOException {
    super(place, "temporal");
    this.place = place;
    this.settings = settings;
    schema = new TemporalSchema(place, postgres);
    environment = environment(postgres);
  }

  /** Whether the programs have been built on this machine. */
  static boolean isInstalled(Place place) {
    return Files.isExecutable(place.program(PROGRAM)) && TemporalSchema.isInstalled(place);
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String description() {
    return "production server, %d shards, PostgreSQL".formatted(settings.shards());
  }

  /** Prometheus text. */
  public String metricsUrl() {
    return "http://127.0.0.1:" + metricsPort + "/metrics";
  }

  /**
   * Makes its databases if need be, and returns once it answers for its namespace.
   *
   * @throws StackException if it is not built, or does not start
   */
  @Override
  public void start() throws IOException {
    if (isAlive()) {
      return;
    }
    if (!isInstalled(place)) {
      throw new StackException(
          "The production Temporal server is not built: run infra/temporal/install --server, which needs Go 1.26 or newer");
    }
    schema.bringUpToDate();
    if (settings.narrowIndexes()) {
      schema.narrowIndexes();
    }
    Files.writeString(dynamicFile(), dynamicConfiguration());
    var command = List.of(place.program(PROGRAM).toString(), "--allow-no-auth", "start");
    try (var namespace = new Namespace(address(), "default")) {
      daemon.start(command, environment, LONGEST_START, namespace::isThere);
    }
  }

  private Path dynamicFile() {
    return place.folder().resolve("temporal-dynamic.yaml");
  }

  private String dynamicConfiguration() {
    return settings.dynamic().entrySet().stream()
        .map(entry -> "%s: [{value: %s}]%n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  /** What the configuration that is built into the server reads. */
  private Map<String, String> environment(Postgres postgres) throws IOException {
    var all = new HashMap<String, String>();
    all.put("DB", "postgres12");
    all.put("POSTGRES_SEEDS", postgres.host());
    all.put("DB_PORT", Integer.toString(postgres.port()));
    all.put("POSTGRES_USER", postgres.address().user());
    all.put("POSTGRES_PWD", postgres.address().password());
    all.put("DBNAME", TemporalSchema.DATABASE);
    all.put("VISIBILITY_DBNAME", TemporalSchema.VISIBILITY);
    all.put("BIND_ON_IP", "127.0.0.1");
    all.put("FRONTEND_GRPC_PORT", Integer.toString(port));
    all.put("PROMETHEUS_ENDPOINT", "127.0.0.1:" + metricsPort);
    for (var name : PORTS) {
      all.put(name, Integer.toString(FreePorts.any()));
    }
    all.put("NUM_HISTORY_SHARDS", Integer.toString(settings.shards()));
    all.put("SQL_MAX_CONNS", Integer.toString(settings.connections()));
    all.put("SQL_MAX_IDLE_CONNS", Integer.toString(settings.connections()));
    all.put("DYNAMIC_CONFIG_FILE_PATH", dynamicFile().toString());
    all.putAll(settings.environment());
    return all;
  }
}
