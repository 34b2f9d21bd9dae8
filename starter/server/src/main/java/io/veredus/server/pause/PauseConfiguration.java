package io.veredus.server.pause;

import io.veredus.activities.pause.CurrentSwitches;
import io.veredus.postgres.pause.DeliverySwitches;
import io.veredus.postgres.pause.HeldNotifications;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.relay.Periodic;
import io.veredus.server.start.NotificationWorkflows;
import io.veredus.server.start.Reachability;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PauseConfiguration {
  private static final Duration EVERY = Duration.ofMillis(100);

  @Bean
  DeliveryDesk deliveryDesk(DeliverySwitches switches, Tenants tenants) {
    return new DeliveryDesk(switches, tenants);
  }

  @Bean
  Periodic releaser(
      CurrentSwitches switches,
      HeldNotifications held,
      NotificationWorkflows workflows,
      Reachability temporal) {
    return new Periodic(
        "releaser",
        EVERY,
        new Releaser(switches, held, workflows, temporal, InstantSource.system()));
  }
}
