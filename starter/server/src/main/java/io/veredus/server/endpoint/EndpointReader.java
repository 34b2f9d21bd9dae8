package io.veredus.server.endpoint;

import io.veredus.activities.channel.webhook.StoredEndpoints;
import io.veredus.activities.channel.webhook.WebhookEndpoint;
import io.veredus.activities.channel.webhook.WebhookFormat;
import io.veredus.activities.http.EndpointGuard;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.postgres.endpoint.EndpointSettings;
import io.veredus.postgres.endpoint.StoredEndpoint;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.ScheduleReader;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Understands the bodies that set up and change an endpoint, or tells every mistake in them. */
final class EndpointReader {
  private static final List<String> CHANGEABLE =
      List.of("recipient", "url", "format", "headers", "timeout", "retrySchedule");
  private static final List<String> KNOWN =
      List.of("id", "recipient", "url", "format", "headers", "timeout", "retrySchedule", "secret");
  private static final String URL =
      "an http or https URL such as https://example.org/hook, to an address that may be called";
  private static final String FORMAT = "standard, platform or identity";
  private static final String TIMEOUT = "an ISO 8601 duration above zero and at most PT60S";

  private final EndpointGuard guard;
  private final BiPredicate<TenantId, RecipientId> recipients;

  EndpointReader(EndpointGuard guard, BiPredicate<TenantId, RecipientId> recipients) {
    this.guard = guard;
    this.recipients = recipients;
  }

  /**
   * Reads a new endpoint; an id and a secret that are not given are drawn.
   *
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  EndpointAsk read(TenantId tenant, byte[] body) {
    var mistakes = new Mistakes();
    var ask =
        Fields.ofBody(body, mistakes, KNOWN)
            .flatMap(fields -> {
              fields.require("url", URL);
              var id = fields.text("id", "a name of 1 to 128 characters", EndpointId::new);
              var read = members(tenant, fields, mistakes);
              var secret = secret(fields, read.format().orElse("standard"));
              return read.url()
                  .map(url ->
                      new EndpointAsk(
                          id.orElseGet(() -> new EndpointId(UUID.randomUUID().toString())),
                          read.over(defaults(url)),
                          secret.orElseGet(NewSecret::draw)));
            });
    mistakes.throwIfAny();
    return ask.orElseThrow();
  }

  /**
   * Reads what is to change; the rest stays as it is stored.
   *
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  EndpointSettings change(TenantId tenant, StoredEndpoint stored, byte[] body) {
    var mistakes = new Mistakes();
    var changed =
        Fields.ofBody(body, mistakes, CHANGEABLE)
            .map(fields -> {
              var settings = members(tenant, fields, mistakes).over(stored.settings());
              return fields.isNull("retrySchedule") ? settings.withTypesSchedule() : settings;
            });
    changed.ifPresent(settings -> requireSecretsThatFit(settings, stored, mistakes));
    mistakes.throwIfAny();
    return changed.orElseThrow();
  }

  /** A secret of the caller's own, if the format can sign with it. */
  static Optional<String> secret(Fields fields, String format) {
    return fields.text(
        "secret",
        format.equals("identity") ? "a text" : "whsec_ and 24 to 64 bytes in Base64",
        text -> {
          WebhookFormat.of(format).requireSecret(Optional.of(RotatingSecret.of(text)));
          return text;
        });
  }

  /** The members that are there, and right. */
  private record Members(
      Optional<RecipientId> recipient,
      Optional<String> url,
      Optional<String> format,
      Optional<Map<String, String>> headers,
      Optional<Duration> timeout,
      Optional<RetrySchedule> retrySchedule) {
    EndpointSettings over(EndpointSettings before) {
      return new EndpointSettings(
          recipient.or(before::recipient),
          url.orElse(before.url()),
          format.orElse(before.format()),
          headers.orElse(before.headers()),
          timeout.orElse(before.timeout()),
          retrySchedule.or(before::retrySchedule));
    }
  }

  private Members members(TenantId tenant, Fields fields, Mistakes mistakes) {
    return new Members(
        fields.text("recipient", "the id of a recipient", text -> recipient(tenant, text)),
        fields.text("url", URL, this::url),
        fields.text("format", FORMAT, text -> WebhookFormat.of(text).wireName()),
        HeadersReader.read(fields, mistakes),
        fields.text("timeout", TIMEOUT, EndpointReader::timeout),
        ScheduleReader.read(fields, "retrySchedule"));
  }

  private static EndpointSettings defaults(String url) {
    return new EndpointSettings(
        Optional.empty(), url, "standard", Map.of(), WebhookEndpoint.DEFAULT_TIMEOUT);
  }

  private RecipientId recipient(TenantId tenant, String text) {
    var recipient = new RecipientId(text);
    if (!recipients.test(tenant, recipient)) {
      throw new IllegalArgumentException("Nobody is known by this id");
    }
    return recipient;
  }

  private String url(String text) {
    guard
        .objectionTo(new EndpointUrl(text))
        .ifPresent(why -> {
          throw new IllegalArgumentException(
              "This address is not called: %s; veredus.http.allow can name it".formatted(why));
        });
    return text;
  }

  private static Duration timeout(String text) {
    var timeout = Duration.parse(text);
    if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("This time-out is not above zero, or longer than 60 s");
    }
    return timeout;
  }

  private static void requireSecretsThatFit(
      EndpointSettings settings, StoredEndpoint stored, Mistakes mistakes) {
    try {
      StoredEndpoints.endpointOf(settings, stored.secrets(), Optional.empty());
    } catch (IllegalArgumentException unfit) {
      mistakes.add(
          "/format", String.valueOf(unfit.getMessage()), "a format that the secret is right for");
    }
  }
}
