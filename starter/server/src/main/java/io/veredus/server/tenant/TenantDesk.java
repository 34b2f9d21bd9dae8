package io.veredus.server.tenant;

import io.veredus.postgres.tenant.StoredTenant;
import io.veredus.postgres.tenant.TenantDetails;
import io.veredus.postgres.tenant.TenantRemoval;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.access.KnownKeys;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.List;

/** The tenants of the store, or the problem that a caller has with them. */
final class TenantDesk {
  private final Tenants tenants;
  private final TenantRemoval removal;
  private final KnownKeys known;

  TenantDesk(Tenants tenants, TenantRemoval removal, KnownKeys known) {
    this.tenants = tenants;
    this.removal = removal;
    this.known = known;
  }

  List<StoredTenant> list(TenantId caller, PageQuery<TenantId> query) {
    return tenants.list(caller, query.after(), query.limit());
  }

  /** With what holds for it. */
  TenantView view(StoredTenant tenant, TenantId caller) {
    return TenantView.of(tenant, caller, tenants.settings(tenant.id()));
  }

  /**
   * The tenant of an id as it came with a request.
   *
   * @throws ProblemException if it is not the caller's, or below it
   */
  StoredTenant find(TenantId caller, String id) {
    try {
      return find(caller, new TenantId(id));
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  StoredTenant create(TenantId caller, TenantReader.Creation wanted) {
    var parent = wanted.parent().orElse(caller);
    if (!tenants.isWithin(caller, parent)) {
      throw noParent();
    }
    return switch (tenants.add(parent, wanted.id(), wanted.details())) {
      case ADDED -> find(caller, wanted.id());
      case NO_PARENT -> throw noParent();
      case TAKEN ->
          throw new ProblemException(
              ProblemType.TENANT_EXISTS,
              "This id is a tenant's, or was; choose another, or leave it out");
      case TOO_DEEP ->
          throw mistake("The tree would be too deep", "%d levels".formatted(Tenants.DEEPEST));
    };
  }

  StoredTenant change(TenantId caller, TenantId tenant, TenantDetails details) {
    if (!tenants.change(tenant, details)) {
      throw unknown();
    }
    return find(caller, tenant);
  }

  void remove(TenantId caller, TenantId tenant) {
    if (tenant.equals(caller)) {
      throw new ProblemException(
          ProblemType.TENANT_IN_USE, "It is the tenant of this very key; use one of its parent's");
    }
    removal
        .remove(tenant)
        .ifPresent(hindrance -> {
          throw new ProblemException(
              ProblemType.TENANT_IN_USE, "It still has %s".formatted(hindrance));
        });
    known.forget(tenant);
  }

  private StoredTenant find(TenantId caller, TenantId tenant) {
    return tenants.find(caller, tenant).orElseThrow(TenantDesk::unknown);
  }

  private static ProblemException noParent() {
    return mistake("There is no such tenant", "the id of the key's tenant, or of one below it");
  }

  private static ProblemException mistake(String detail, String allowed) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, List.of(Mistake.at("/parent", detail, allowed)));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.TENANT_NOT_FOUND, "GET /v1/tenants names those that there are");
  }
}
