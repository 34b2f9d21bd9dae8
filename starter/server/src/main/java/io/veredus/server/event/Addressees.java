package io.veredus.server.event;

import io.veredus.postgres.recipient.Member;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those whom the events of one call are told to, each group of them looked up once. */
final class Addressees {
  /** More is not for one answer to wait for. */
  static final int MOST = 10_000;

  /** Somebody who is told. */
  record Addressee(RecipientId id, Optional<Member> member) {}

  private record Group(Set<String> roles, Map<String, String> attributes) {}

  private final Lookups lookups;
  private final TenantId tenant;
  private final Map<Group, List<Member>> groups = new HashMap<>();
  private final Map<RecipientId, Member> known;

  Addressees(Lookups lookups, TenantId tenant, Collection<Telling> tellings) {
    this.lookups = lookups;
    this.tenant = tenant;
    this.known = lookups.known(tenant, idsWhoseAddressesMatter(tellings));
  }

  /** Empty if they are more than {@link #MOST}. */
  Optional<List<Addressee>> of(Telling telling) {
    return switch (telling.target()) {
      case Target.Ids(var ids) ->
          Optional.of(
              ids.stream()
                  .map(id -> new Addressee(id, Optional.ofNullable(known.get(id))))
                  .toList());
      case Target.Group(var roles, var attributes, var except) ->
          Optional.of(members(new Group(roles, attributes)))
              .filter(members -> members.size() <= MOST)
              .map(members ->
                  members.stream()
                      .filter(member -> !except.contains(member.id()))
                      .map(member -> new Addressee(member.id(), Optional.of(member)))
                      .toList());
    };
  }

  private List<Member> members(Group group) {
    return groups.computeIfAbsent(
        group, asked -> lookups.members(tenant, asked.roles(), asked.attributes(), MOST + 1));
  }

  private static List<RecipientId> idsWhoseAddressesMatter(Collection<Telling> tellings) {
    return tellings.stream()
        .filter(telling -> ChannelRules.needsAddresses(telling.type()))
        .flatMap(telling ->
            telling.target() instanceof Target.Ids(var ids)
                ? ids.stream()
                : List.<RecipientId>of().stream())
        .distinct()
        .toList();
  }
}
