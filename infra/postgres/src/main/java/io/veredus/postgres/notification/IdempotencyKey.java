package io.veredus.postgres.notification;

/**
 * A caller's promise that two requests are the same one
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param value as sent; 1 to 255 printable ASCII characters
 * @param fingerprint SHA-256 of the request's body, in hexadecimal
 */
public record IdempotencyKey(String value, String fingerprint) {}
