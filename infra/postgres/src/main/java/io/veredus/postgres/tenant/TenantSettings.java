package io.veredus.postgres.tenant;

import io.veredus.workflows.message.Branding;
import java.util.Locale;

/**
 * What holds for a tenant: each value is its own, else that of the nearest ancestor who has one.
 *
 * @param locale English if nobody has one
 */
public record TenantSettings(String name, Locale locale, Branding branding) {}
