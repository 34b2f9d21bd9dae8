package io.veredus.server.provider;

import io.veredus.activities.provider.TenantProviders;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.util.stream.IntStream;

/** Which providers serve a channel, and in which order. */
final class ProviderOrder {
  private final Providers stored;
  private final TenantProviders all;
  private final ProviderDesk desk;

  ProviderOrder(Providers stored, TenantProviders all, ProviderDesk desk) {
    this.stored = stored;
    this.all = all;
    this.desk = desk;
  }

  /**
   * @param exclusive whether the channel's others are switched off in the same moment
   */
  StoredProvider activate(TenantId tenant, String id, boolean exclusive) {
    if (exclusive) {
      requireNoneConfigured(tenant, desk.own(tenant, id).kind().channel());
    }
    return turn(tenant, id, true, exclusive);
  }

  StoredProvider deactivate(TenantId tenant, String id) {
    return turn(tenant, id, false, false);
  }

  void order(TenantId tenant, OrderAsk order) {
    var known =
        stored.list(tenant).stream()
            .filter(provider -> provider.kind().channel() == order.channel())
            .map(StoredProvider::id)
            .toList();
    var mistakes =
        IntStream.range(0, order.ids().size())
            .filter(i -> !known.contains(order.ids().get(i)))
            .mapToObj(i ->
                Mistake.at(
                    "/ids/" + i,
                    "The channel has no provider of this id that can be ordered",
                    known.toString()))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, mistakes);
    }
    stored.order(tenant, order.channel(), order.ids());
  }

  private StoredProvider turn(TenantId tenant, String id, boolean active, boolean exclusive) {
    var provider = desk.own(tenant, id);
    if (!stored.activate(tenant, provider.id(), active, exclusive)) {
      throw ProviderDesk.unknown();
    }
    return desk.find(tenant, id);
  }

  private void requireNoneConfigured(TenantId tenant, Channel channel) {
    boolean configured =
        all.active(tenant, channel).stream().anyMatch(it -> all.isConfigured(tenant, it.id()));
    if (configured) {
      throw new ProblemException(
          ProblemType.PROVIDER_CONFIGURED,
          "A provider that is given by configuration serves the channel as well, and cannot be switched off here");
    }
  }
}
