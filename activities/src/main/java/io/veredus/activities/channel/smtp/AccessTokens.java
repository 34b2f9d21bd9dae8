package io.veredus.activities.channel.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpAnswer;
import io.veredus.activities.http.HttpCall;
import io.veredus.activities.provider.SecretSource;
import io.veredus.workflows.attempt.Reason;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Access tokens from a token endpoint, by client credentials (RFC 6749, section 4.4). A token is
 * kept until shortly before it expires.
 */
public final class AccessTokens {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /**
   * @param secret asked for at every call
   * @param scope as the endpoint wants it, such as {@code https://outlook.office365.com/.default}
   */
  public record Client(
      EndpointUrl tokenUrl, String id, SecretSource secret, Optional<String> scope) {}

  private final GuardedHttp http;
  private final Client client;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Optional<AccessToken> kept = Optional.empty();

  public AccessTokens(GuardedHttp http, Client client) {
    this(http, client, InstantSource.system());
  }

  AccessTokens(GuardedHttp http, Client client, InstantSource clock) {
    this.http = http;
    this.client = client;
    this.clock = clock;
  }

  /** A token that is still good, fetched if need be: once for all who wait for it. */
  String current(Duration patience) throws LoginFault {
    var ready = usable();
    if (ready.isPresent()) {
      return ready.get().value();
    }
    var limit = patience.compareTo(LONGEST_CALL) < 0 ? patience : LONGEST_CALL;
    try {
      if (!fetching.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LoginFault(Kind.TIMED_OUT, "No access token came in time");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoginFault(Kind.TIMED_OUT, "Stopped while waiting for an access token");
    }
    try {
      var token = usable().isPresent() ? usable().get() : fetch(limit);
      kept = Optional.of(token);
      return token.value();
    } finally {
      fetching.unlock();
    }
  }

  /** The server did not take it. */
  void forget() {
    kept = Optional.empty();
  }

  private Optional<AccessToken> usable() {
    Instant now = clock.instant();
    return kept.filter(token -> now.isBefore(token.useUntil()));
  }

  private AccessToken fetch(Duration limit) throws LoginFault {
    var answer =
        http.post(
            new HttpCall(
                client.tokenUrl(),
                Map.of("Authorization", authorization(), "Accept", "application/json"),
                "application/x-www-form-urlencoded",
                form().getBytes(UTF_8),
                limit));
    return switch (answer) {
      case HttpAnswer.Answered answered -> AccessToken.of(answered, clock.instant());
      case HttpAnswer.NotSent(Reason reason) -> throw unavailable(reason);
      case HttpAnswer.Lost(Reason reason) -> throw unavailable(reason);
      case HttpAnswer.Refused(Reason reason) ->
          throw new LoginFault(Kind.UNSUITABLE, "No access token: " + reason.text());
    };
  }

  private static LoginFault unavailable(Reason reason) {
    return new LoginFault(Kind.NO_TOKEN, "No access token: " + reason.text());
  }

  /** Basic, which every token endpoint takes (RFC 6749, section 2.3.1). */
  private String authorization() throws LoginFault {
    try {
      String pair = encoded(client.id()) + ":" + encoded(client.secret().current());
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    } catch (UncheckedIOException unreadable) {
      throw new LoginFault(Kind.UNSUITABLE, "The client secret's file cannot be read");
    }
  }

  private String form() {
    return "grant_type=client_credentials"
        + client.scope().map(scope -> "&scope=" + encoded(scope)).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
