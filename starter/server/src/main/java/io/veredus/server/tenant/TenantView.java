package io.veredus.server.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.tenant.StoredTenant;
import io.veredus.postgres.tenant.TenantSettings;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Branding;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A tenant as callers see it.
 *
 * @param parent absent for the caller's own tenant: what is above is not the caller's to see
 * @param locale its own
 * @param branding its own
 * @param effective what holds, its ancestors' settings included; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TenantView(
    TenantId id,
    Optional<TenantId> parent,
    String name,
    Optional<String> locale,
    Optional<BrandingView> branding,
    Optional<Effective> effective,
    Instant createdAt) {

  record Effective(String locale, BrandingView branding) {}

  static TenantView of(StoredTenant stored, TenantId caller) {
    return of(stored, caller, Optional.empty());
  }

  static TenantView of(StoredTenant stored, TenantId caller, TenantSettings settings) {
    return of(
        stored,
        caller,
        Optional.of(
            new Effective(
                settings.locale().toLanguageTag(), BrandingView.of(settings.branding()))));
  }

  static URI href(TenantId id) {
    return URI.create("/v1/tenants/" + id);
  }

  private static TenantView of(
      StoredTenant stored, TenantId caller, Optional<Effective> effective) {
    var details = stored.details();
    return new TenantView(
        stored.id(),
        stored.parent().filter(_ -> !stored.id().equals(caller)),
        details.name(),
        details.locale().map(Locale::toLanguageTag),
        Optional.of(details.branding())
            .filter(it -> !it.equals(Branding.NONE))
            .map(BrandingView::of),
        effective,
        stored.createdAt());
  }
}
