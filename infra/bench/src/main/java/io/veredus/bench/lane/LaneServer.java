package io.veredus.bench.lane;

import com.zaxxer.hikari.HikariDataSource;
import io.veredus.bench.api.Api;
import io.veredus.bench.arrangement.Foundation;
import io.veredus.bench.arrangement.Namespace;
import io.veredus.bench.arrangement.VeredusProcess;
import io.veredus.bench.arrangement.Wiring;
import io.veredus.bench.store.Database;
import io.veredus.dev.app.DevDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;

/**
 * A server with a database and a Temporal namespace of its own, so that several can be there at
 * once and none works for another.
 */
public final class LaneServer implements Closeable {
  private static final int RECIPIENTS = 50_000;

  private final VeredusProcess process;
  private final HikariDataSource pool;
  private final LaneStore store;
  private final Api api;

  private LaneServer(VeredusProcess process, Database database) {
    this.process = process;
    pool = database.pool(2);
    store = new LaneStore(pool);
    api = new Api(process.url(), Foundation.API_KEY);
  }

  /**
   * Starts it and waits until it takes requests.
   *
   * @param name its namespace of Temporal, too
   * @param wiring whose database is another one's
   */
  public static LaneServer start(String name, Foundation foundation, Wiring wiring)
      throws IOException, SQLException, InterruptedException {
    var database = Database.create(foundation.postgres().address(), "veredus_" + name);
    DevDatabase.prepare(database.address(), Foundation.API_KEY);
    Namespace.make(foundation.temporal(), name);
    var own = wiring.withDatabase(database.address()).with("veredus.temporal.namespace", name);
    var process = VeredusProcess.server("server-" + name, foundation.place(), own);
    process.start();
    var server = new LaneServer(process, database);
    server.store.addRecipients(RECIPIENTS);
    return server;
  }

  public VeredusProcess process() {
    return process;
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
    process.close();
  }
}
