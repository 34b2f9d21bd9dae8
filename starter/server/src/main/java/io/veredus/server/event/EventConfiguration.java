package io.veredus.server.event;

import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.cause.EventIntake;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Member;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.TriggeredTypes;
import io.veredus.server.intake.Catalogue;
import io.veredus.server.intake.Sealing;
import io.veredus.server.start.StartQueue;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {
  @Bean
  EventRules eventRules(
      TriggeredTypes types, Audiences audiences, Catalogue catalogue, RepeatKey repeats) {
    return new EventRules(
        adapt(types, audiences), new ChannelRules(catalogue.servedChannels()), repeats);
  }

  @Bean
  EventDesk eventDesk(
      EventRules rules,
      Sealing sealing,
      EventIntake intake,
      Broadcasts broadcasts,
      StartQueue queue) {
    return new EventDesk(
        rules,
        sealing,
        new EventDesk.Stores(intake, broadcasts),
        (request, type, size) ->
            queue.startSoon(
                request, request.channel().or(type::channel).orElse(Channel.EMAIL), size),
        InstantSource.system());
  }

  private static Lookups adapt(TriggeredTypes types, Audiences audiences) {
    return new Lookups() {
      @Override
      public List<NotificationType> types(TenantId tenant, Collection<String> events) {
        return types.of(tenant, events);
      }

      @Override
      public Map<RecipientId, Member> known(TenantId tenant, Collection<RecipientId> ids) {
        return audiences.known(tenant, ids);
      }

      @Override
      public List<Member> members(
          TenantId tenant, Set<String> roles, Map<String, String> attributes, int limit) {
        return audiences.of(tenant, roles, attributes, limit);
      }
    };
  }
}
