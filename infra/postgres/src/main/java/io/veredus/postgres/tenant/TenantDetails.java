package io.veredus.postgres.tenant;

import io.veredus.workflows.message.Branding;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be changed of a tenant, as it was set for itself.
 *
 * @param locale for recipients without one of the tenant's languages; empty: the parent's
 * @param branding of which each empty value is the parent's
 */
public record TenantDetails(String name, Optional<Locale> locale, Branding branding) {}
