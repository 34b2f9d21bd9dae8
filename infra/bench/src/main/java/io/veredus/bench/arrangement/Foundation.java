package io.veredus.bench.arrangement;

import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.postgres.DatabaseAddress;
import java.io.IOException;
import java.sql.SQLException;

/**
 * What Veredus stands on.
 *
 * @param database of Veredus, with its schema, the key {@link #API_KEY}, the recipient {@code ana}
 *     and the type {@code welcome} ({@code data.name}, e-mail)
 */
public record Foundation(
    Place place, Postgres postgres, Temporal temporal, DatabaseAddress database)
    implements AutoCloseable {
  /** May do everything in the tenant {@code default}. */
  public static final String API_KEY = "arrangement-key-of-loopback-alone";

  /** Starts PostgreSQL and Temporal, anew or on what an earlier run left in the place. */
  public static Foundation start(Place place, FoundationSettings settings)
      throws IOException, SQLException {
    var postgres = postgres(place, settings);
    var temporal = temporal(place, postgres, settings);
    try {
      postgres.start();
      temporal.start();
      var database = postgres.database("veredus").address();
      DevDatabase.prepare(database, API_KEY);
      return new Foundation(place, postgres, temporal, database);
    } catch (IOException | SQLException | RuntimeException fault) {
      temporal.close();
      postgres.close();
      throw fault;
    }
  }

  private static Postgres postgres(Place place, FoundationSettings settings) throws IOException {
    return settings.external().isPresent()
        ? new ExternalPostgres(settings.external().get())
        : new OwnPostgres(place, settings.postgres());
  }

  private static Temporal temporal(Place place, Postgres postgres, FoundationSettings settings)
      throws IOException {
    return settings.developmentWillDo() && !ProductionTemporal.isInstalled(place)
        ? new DevelopmentTemporal(place)
        : new ProductionTemporal(place, postgres, settings.temporal());
  }

  @Override
  public void close() {
    temporal.close();
    postgres.close();
  }
}
