package io.veredus.postgres.provider;

import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps a provider's limit over all processes, by the generic cell rate algorithm (ITU-T I.371): a
 * row says when the provider is free again, and whoever takes permits moves that time on.
 */
public final class ProviderRates {
  private final JdbcClient jdbc;

  public ProviderRates(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Takes {@code permits} in a row.
   *
   * @return how long to wait before the first; the others follow at the rate's distance
   */
  public Duration take(TenantId tenant, ProviderId id, double perSecond, int permits) {
    double seconds = permits / perSecond;
    double wait =
        jdbc.sql(
                """
                INSERT INTO veredus.provider_rate AS rate (tenant, id, free_at)
                VALUES (:tenant, :id, clock_timestamp() + make_interval(secs => :seconds))
                ON CONFLICT (tenant, id) DO UPDATE SET
                  free_at = greatest(rate.free_at, clock_timestamp())
                    + make_interval(secs => :seconds)
                RETURNING extract(epoch FROM free_at - clock_timestamp())::double precision
                """)
            .param("tenant", tenant.value())
            .param("id", id.value())
            .param("seconds", seconds)
            .query((row, _) -> row.getDouble(1))
            .single();
    return Duration.ofNanos((long) (Math.max(0, wait - seconds) * 1e9));
  }
}
