package io.veredus.activities.template;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;

/** The words of types, as they were at some revision; {@link RecentWords} in production. */
public interface WordsLookup {
  /** The newest place in the order of all publications. */
  long revision();

  /** A type's words for a tenant, in all languages and for all channels. */
  List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision);

  /** The same as it is now, for whoever lacks words that others may just have published. */
  default List<PublishedTemplate> newest(TenantId tenant, TypeKey type) {
    return inForce(tenant, type, revision());
  }
}
