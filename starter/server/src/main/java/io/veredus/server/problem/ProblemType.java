package io.veredus.server.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/**
 * Every kind of problem that the API answers with. Types are stable: callers may switch on them.
 */
public enum ProblemType {
  /** The request is not HTTP as it should be, or its body never arrived whole. */
  BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** The body is not JSON (RFC 8259), names a member twice, or nests too deeply. */
  MALFORMED_JSON("malformed-json", HttpStatus.BAD_REQUEST, "The body is not well-formed JSON"),
  /** The body is JSON, and {@code errors} says by pointer what is wrong with it. */
  INVALID_REQUEST(
      "invalid-request", HttpStatus.BAD_REQUEST, "The request does not say what it should"),
  /** {@code errors} says by name which query parameters are wrong. */
  INVALID_QUERY("invalid-query", HttpStatus.BAD_REQUEST, "The query does not say what it should"),
  /** The Idempotency-Key header is not one short printable text, or has no place here. */
  INVALID_IDEMPOTENCY_KEY(
      "invalid-idempotency-key", HttpStatus.BAD_REQUEST, "The Idempotency-Key cannot be used"),
  /** The API key is missing, unknown or no longer valid. */
  UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "A valid API key is needed"),
  /** The API key is valid, and not meant for this: {@code WWW-Authenticate} names the scope. */
  INSUFFICIENT_SCOPE(
      "insufficient-scope", HttpStatus.FORBIDDEN, "The API key may not be used for this"),
  /** Nothing is at this path. */
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing here"),
  /** The tenant has no notification of this id. */
  NOTIFICATION_NOT_FOUND(
      "notification-not-found", HttpStatus.NOT_FOUND, "There is no such notification"),
  /** The tenant has no verification of this id. */
  VERIFICATION_NOT_FOUND(
      "verification-not-found", HttpStatus.NOT_FOUND, "There is no such verification"),
  /** The tenant has no provider of this id. */
  PROVIDER_NOT_FOUND("provider-not-found", HttpStatus.NOT_FOUND, "There is no such provider"),
  /** The tenant has no webhook endpoint of this id. */
  ENDPOINT_NOT_FOUND("endpoint-not-found", HttpStatus.NOT_FOUND, "There is no such endpoint"),
  /** The tenant can use no notification type of this key. */
  TYPE_NOT_FOUND("type-not-found", HttpStatus.NOT_FOUND, "There is no such notification type"),
  /** There are no words for this channel and language, or no draft of them. */
  TEMPLATE_NOT_FOUND("template-not-found", HttpStatus.NOT_FOUND, "There are no such words"),
  /** The key's tenant is not this one, and this one is not below it. */
  TENANT_NOT_FOUND("tenant-not-found", HttpStatus.NOT_FOUND, "There is no such tenant"),
  /** The tenant and those below it have no API key of this id. */
  API_KEY_NOT_FOUND("api-key-not-found", HttpStatus.NOT_FOUND, "There is no such API key"),
  /** The tenant has no recipient of this id. */
  RECIPIENT_NOT_FOUND("recipient-not-found", HttpStatus.NOT_FOUND, "There is no such recipient"),
  /** The inbox has no message of this id. */
  INBOX_MESSAGE_NOT_FOUND(
      "inbox-message-not-found", HttpStatus.NOT_FOUND, "There is no such message in the inbox"),
  /** The tenant has no erasure of this id. */
  ERASURE_NOT_FOUND("erasure-not-found", HttpStatus.NOT_FOUND, "There is no such erasure"),
  /** The tenant has no broadcast of this id. */
  BROADCAST_NOT_FOUND("broadcast-not-found", HttpStatus.NOT_FOUND, "There is no such broadcast"),
  /** The tenant's list has no suppressed address of this id. */
  SUPPRESSION_NOT_FOUND(
      "suppression-not-found", HttpStatus.NOT_FOUND, "There is no such suppression"),
  /** The request is not signed by whom it says it comes from. */
  BAD_SIGNATURE("bad-signature", HttpStatus.FORBIDDEN, "The signature is not valid"),
  /** The path is right, the method is not; the {@code Allow} header names those that are. */
  METHOD_NOT_ALLOWED(
      "method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  /** A request with the same idempotency key is under way: try again shortly. */
  IDEMPOTENCY_KEY_IN_USE(
      "idempotency-key-in-use",
      HttpStatus.CONFLICT,
      "A request with this Idempotency-Key is under way"),
  /** The verification was approved, has expired or is exhausted: ask for a new one. */
  VERIFICATION_ENDED("verification-ended", HttpStatus.CONFLICT, "The verification has ended"),
  /** The notification was sent, or has ended otherwise: {@code detail} says how. */
  NOTIFICATION_ENDED("notification-ended", HttpStatus.CONFLICT, "The notification has ended"),
  /** The broadcast was cancelled, or everybody was seen to: {@code detail} says which. */
  BROADCAST_ENDED("broadcast-ended", HttpStatus.CONFLICT, "The broadcast has ended"),
  /** The notification is sent with its broadcast, which can be paused or cancelled. */
  NOTIFICATION_IN_BROADCAST(
      "notification-in-broadcast",
      HttpStatus.CONFLICT,
      "The notification is being sent with its broadcast"),
  /** The tenant has a provider of this id already. */
  PROVIDER_EXISTS("provider-exists", HttpStatus.CONFLICT, "There is such a provider already"),
  /** The id is a tenant's, or was one's. */
  TENANT_EXISTS("tenant-exists", HttpStatus.CONFLICT, "The id cannot be given to a tenant"),
  /** The tenant still has something that must end or be removed first. */
  TENANT_IN_USE("tenant-in-use", HttpStatus.CONFLICT, "The tenant cannot be removed yet"),
  /** The notification type is an ancestor's, who alone can change it. */
  TYPE_INHERITED("type-inherited", HttpStatus.CONFLICT, "The notification type is inherited"),
  /** The provider is given by the server's configuration. */
  PROVIDER_CONFIGURED(
      "provider-configured", HttpStatus.CONFLICT, "The provider is given by configuration"),
  /** The provider was changed by others at the same time: try again. */
  PROVIDER_CHANGED(
      "provider-changed", HttpStatus.CONFLICT, "The provider was changed at the same time"),
  /** The tenant has as many providers as it can have: remove one first. */
  TOO_MANY_PROVIDERS(
      "too-many-providers", HttpStatus.CONFLICT, "There are as many providers as there can be"),
  /** An erasure of the recipient is under way: store them anew when it is done. */
  RECIPIENT_BEING_ERASED(
      "recipient-being-erased", HttpStatus.CONFLICT, "The recipient is being erased"),
  /** The body is larger than the API takes. */
  BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  /** The body is not declared as JSON. */
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON"),
  /** The idempotency key belongs to an earlier request with another body. */
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The Idempotency-Key was used with another body"),
  /** The words cannot be rendered; {@code errors} says by pointer, line and column why. */
  TEMPLATE_INVALID(
      "template-invalid", HttpStatus.UNPROCESSABLE_CONTENT, "The words cannot be rendered"),
  /** {@code errors} names the event from which on there are too many. */
  TOO_MANY_NOTIFICATIONS(
      "too-many-notifications",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The events would cause too many notifications at once"),
  /** The last code was sent a moment ago; {@code Retry-After} says when the next can be. */
  RESEND_TOO_SOON(
      "resend-too-soon", HttpStatus.TOO_MANY_REQUESTS, "The last code was sent a moment ago"),
  /** The recipient's address was sent as many codes as a day allows; {@code Retry-After} helps. */
  CODE_LIMIT_REACHED(
      "code-limit-reached",
      HttpStatus.TOO_MANY_REQUESTS,
      "The address was sent as many codes as a day allows"),
  /** The tenant tested providers as often as a minute allows; {@code Retry-After} helps. */
  TEST_LIMIT_REACHED(
      "test-limit-reached",
      HttpStatus.TOO_MANY_REQUESTS,
      "Providers were tested as often as a minute allows"),
  /** The key is used more often than this process allows; {@code Retry-After} helps. */
  RATE_LIMITED("rate-limited", HttpStatus.TOO_MANY_REQUESTS, "There are too many requests"),
  /** A defect of ours; {@code instance} is also in the log. */
  INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
  /** A code cannot be judged or sent at this moment; it was not looked at, try again. */
  VERIFICATION_UNAVAILABLE(
      "verification-unavailable",
      HttpStatus.SERVICE_UNAVAILABLE,
      "Codes cannot be judged or sent now"),
  /** Temporal or all workers are away, so that nobody can say whether it would be in time. */
  NOTIFICATION_UNAVAILABLE(
      "notification-unavailable",
      HttpStatus.SERVICE_UNAVAILABLE,
      "The notification cannot be asked now"),
  /** As many inboxes are watched as this process can bear; {@code Retry-After} helps. */
  TOO_MANY_WATCHERS(
      "too-many-watchers", HttpStatus.SERVICE_UNAVAILABLE, "Too many inboxes are watched here"),
  /** No key is configured to keep secrets with. */
  SECRETS_UNAVAILABLE(
      "secrets-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Secrets cannot be kept now"),
  /** The database is away: nothing was changed that was not answered; try again. */
  STORE_UNAVAILABLE(
      "store-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The store is not available now");

  private final URI uri;
  private final HttpStatus status;
  private final String title;

  ProblemType(String slug, HttpStatus status, String title) {
    this.uri = URI.create("urn:veredus:problem:" + slug);
    this.status = status;
    this.title = title;
  }

  /** The problem's {@code type} member. */
  public URI uri() {
    return uri;
  }

  public HttpStatus status() {
    return status;
  }

  /** The problem's {@code title} member, the same for every occurrence. */
  public String title() {
    return title;
  }
}
