package io.veredus.server.tenant;

import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.access.KnownKeys;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.List;

/** The API keys of the store, or the problem that a caller has with them. */
final class KeyDesk {
  private final ApiKeys keys;
  private final Tenants tenants;
  private final KnownKeys known;

  KeyDesk(ApiKeys keys, Tenants tenants, KnownKeys known) {
    this.keys = keys;
    this.tenants = tenants;
    this.known = known;
  }

  KeyView create(TenantId caller, KeyReader.Creation wanted) {
    var tenant = wanted.tenant().orElse(caller);
    if (!tenants.isWithin(caller, tenant)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          List.of(
              Mistake.at(
                  "/tenant",
                  "There is no such tenant",
                  "the id of the key's tenant, or of one below it")));
    }
    var key = DrawnKey.draw();
    return KeyView.withKey(keys.add(tenant, wanted.key(), key), key);
  }

  List<KeyView> list(TenantId caller, PageQuery<ApiKeyId> query) {
    return keys.list(caller, query.after(), query.limit()).stream().map(KeyView::of).toList();
  }

  KeyView find(TenantId caller, String id) {
    return keys.find(caller, parse(id)).map(KeyView::of).orElseThrow(KeyDesk::unknown);
  }

  void revoke(TenantId caller, String id) {
    var parsed = parse(id);
    if (!keys.remove(caller, parsed)) {
      throw unknown();
    }
    known.forget(parsed);
  }

  private static ApiKeyId parse(String id) {
    try {
      return ApiKeyId.of(id);
    } catch (IllegalArgumentException foreign) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.API_KEY_NOT_FOUND, "GET /v1/api-keys names those that there are");
  }
}
