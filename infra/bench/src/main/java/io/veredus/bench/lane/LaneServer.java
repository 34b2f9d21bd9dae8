package io.veredus.bench.lane;

import com.zaxxer.hikari.HikariDataSource;
import io.veredus.bench.api.Api;
import io.veredus.bench.arrangement.Arrangement;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.Lane;
import io.veredus.bench.arrangement.Namespace;
import io.veredus.bench.arrangement.VeredusProcess;
import io.veredus.bench.arrangement.Wiring;
import io.veredus.bench.store.Database;
import io.veredus.dev.app.DevDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A server with a database and a Temporal namespace of its own, so that several can be there at
 * once and none works for another.
 */
public final class LaneServer implements Closeable {
  private static final int RECIPIENTS = 50_000;

  private final String namespace;
  private final Arrangement processes;
  private final HikariDataSource pool;
  private final LaneStore store;
  private final Api api;

  private LaneServer(String namespace, Arrangement processes, Database database) {
    this.namespace = namespace;
    this.processes = processes;
    pool = database.pool(2);
    store = new LaneStore(pool);
    api = new Api(processes.server().url(), Foundation.API_KEY);
  }

  /**
   * Starts it and waits until it takes requests.
   *
   * @param name its namespace of Temporal, too
   * @param wiring whose database is another one's
   * @param several the lane of a server with workers of their own; empty: it does everything
   */
  public static LaneServer start(
      String name, Foundation foundation, Wiring wiring, Optional<Lane> several)
      throws IOException, SQLException, InterruptedException {
    var database = foundation.postgres().database("veredus_" + name);
    DevDatabase.prepare(database.address(), Foundation.API_KEY);
    Namespace.make(foundation.temporal(), name);
    var own = wiring.withDatabase(database.address()).with("veredus.temporal.namespace", name);
    var place = foundation.place();
    var suffix = "-" + name;
    var processes =
        several.isPresent()
            ? Arrangement.several(place, suffix, own, several.get())
            : Arrangement.one(place, suffix, own);
    var server = new LaneServer(name, processes, database);
    try {
      server.store.addRecipients(RECIPIENTS);
      return server;
    } catch (RuntimeException fault) {
      server.close();
      throw fault;
    }
  }

  /** Of Temporal. */
  public String namespace() {
    return namespace;
  }

  public List<VeredusProcess> processes() {
    return processes.all();
  }

  public LaneStore store() {
    return store;
  }

  public Api api() {
    return api;
  }

  @Override
  public void close() {
    pool.close();
    processes.close();
  }
}
