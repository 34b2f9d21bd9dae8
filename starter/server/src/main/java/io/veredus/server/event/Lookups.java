package io.veredus.server.event;

import io.veredus.postgres.recipient.Member;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rules ask of the store. */
interface Lookups {
  /** Types that at least one of these types of events causes. */
  List<NotificationType> types(TenantId tenant, Collection<String> events);

  /** Those who are known of the ids. */
  Map<RecipientId, Member> known(TenantId tenant, Collection<RecipientId> ids);

  /** Those of the roles (all, if there are none) who have the attributes, at most {@code limit}. */
  List<Member> members(
      TenantId tenant, Set<String> roles, Map<String, String> attributes, int limit);
}
