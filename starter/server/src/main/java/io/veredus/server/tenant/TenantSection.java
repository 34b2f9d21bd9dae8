package io.veredus.server.tenant;

import io.veredus.postgres.tenant.StoredTenant;
import io.veredus.postgres.tenant.TenantDetails;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.server.apply.Change;
import io.veredus.server.apply.Declared;
import io.veredus.server.apply.Section;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code tenant} of a file: all settings of the key's own tenant. */
final class TenantSection implements Section {
  private static final String OWN = "own";

  private final Tenants tenants;

  TenantSection(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Member member() {
    return Member.TENANT;
  }

  @Override
  public Optional<Declared> read(JsonNode entry, Mistakes mistakes) {
    return Fields.of(entry, "", mistakes, TenantReader.DETAILS)
        .flatMap(TenantReader::details)
        .map(details -> new Declared(OWN, tenant -> store(tenant, details)));
  }

  private Change store(TenantId tenant, TenantDetails details) {
    var before = tenants.find(tenant, tenant).map(StoredTenant::details);
    var change = Change.between(before, details);
    if (change.isOne()) {
      tenants.change(tenant, details);
    }
    return change;
  }
}
