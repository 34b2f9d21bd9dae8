package io.veredus.activities.provider;

/**
 * A mistake in the settings of a provider.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the provider
 * @param allowed what would be right
 */
public record SettingsError(String pointer, String detail, String allowed) {}
