package io.veredus.activities.channel.webhook;

import static io.veredus.activities.channel.webhook.WebhookFixtures.ID;
import static io.veredus.activities.channel.webhook.WebhookFixtures.KEY;
import static io.veredus.activities.channel.webhook.WebhookFixtures.OLD_KEY;
import static io.veredus.activities.channel.webhook.WebhookFixtures.OPS;
import static io.veredus.activities.channel.webhook.WebhookFixtures.context;
import static io.veredus.activities.channel.webhook.WebhookFixtures.golden;
import static io.veredus.activities.channel.webhook.WebhookFixtures.message;
import static io.veredus.activities.channel.webhook.WebhookFixtures.rotating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpFixtures;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.http.OwnHeaders;
import io.veredus.activities.http.RawServer;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WebhookProviderTest {
  private static final String[] OK = {"HTTP/1.1 200 OK", "Content-Length: 0"};

  private final GuardedHttp http = new GuardedHttp(HttpFixtures.local());
  private final List<EndpointId> disabled = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Optional<WebhookEndpoint> endpoint = Optional.empty();

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void close() {
    root().detachAppender(log);
    http.close();
  }

  @Test
  void sendsWhatTheReferenceLibraryVerifies() throws Exception {
    try (var server = RawServer.answering(OK)) {
      endpoint = Optional.of(standard(server, RotatingSecret.of(KEY)));
      assertThat(attempt(1)).isEqualTo(new Sent(ID.toString()));
      var request = only(server);
      assertThat(body(request)).isEqualTo(golden("standard.json"));
      assertThatCode(() -> verify(KEY, request)).doesNotThrowAnyException();
      assertThatThrownBy(() -> verify(OLD_KEY, request))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void signsWithBothSecretsWhileOneReplacesTheOther() throws Exception {
    try (var server = RawServer.answering(OK)) {
      endpoint = Optional.of(standard(server, rotating(Instant.now().plusSeconds(60))));
      attempt(1);
      endpoint = Optional.of(standard(server, rotating(Instant.now())));
      attempt(2);
      var first = server.requests().getFirst();
      var second = server.requests().getLast();
      assertThatCode(() -> verify(KEY, first)).doesNotThrowAnyException();
      assertThatCode(() -> verify(OLD_KEY, first)).doesNotThrowAnyException();
      assertThatCode(() -> verify(KEY, second)).doesNotThrowAnyException();
      assertThatThrownBy(() -> verify(OLD_KEY, second))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  @Test
  void sendsTheSameIdAndBodyAtEveryAttempt() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 503 Busy", "Content-Length: 0")) {
      endpoint = Optional.of(standard(server, RotatingSecret.of(KEY)));
      assertThat(attempt(1)).isInstanceOf(RetryLater.class);
      assertThat(attempt(2)).isInstanceOf(RetryLater.class);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().stream().map(request -> header(request, "webhook-id")))
          .containsOnly(ID.toString());
      assertThat(server.requests().stream().map(WebhookProviderTest::body).distinct()).hasSize(1);
    }
  }

  @Test
  void sendsTheFormatThatTheEndpointHasAtTheAttempt() throws Exception {
    try (var server = RawServer.answering(OK)) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      attempt(1);
      endpoint =
          Optional.of(
              WebhookEndpoint.of(
                  new EndpointUrl(server.url()),
                  IdentityFormat.withDefaults(),
                  RotatingSecret.of("key")));
      attempt(2);
      assertThat(body(server.requests().getFirst())).isEqualTo(golden("platform.json"));
      assertThat(header(server.requests().getFirst(), "X-Message-Id")).isEqualTo(ID.toString());
      assertThat(body(server.requests().getLast())).isEqualTo(golden("identity.json"));
      assertThat(header(server.requests().getLast(), "ZITADEL-Signature"))
          .matches("t=\\d+,v1=[0-9a-f]{64}");
    }
  }

  @Test
  void addsTheEndpointsHeadersAndKeepsOurs() throws Exception {
    try (var server = RawServer.answering(OK)) {
      var own =
          new OwnHeaders(
              Map.of("Authorization", new Secret("Bearer t0ken"), "x-sign", new Secret("forged")));
      endpoint =
          Optional.of(
              new WebhookEndpoint(
                  new EndpointUrl(server.url()),
                  new IdentityFormat("X-Sign"),
                  own,
                  Duration.ofSeconds(5),
                  Optional.of(RotatingSecret.of("key")),
                  Optional.empty()));
      attempt(1);
      assertThat(header(only(server), "Authorization")).isEqualTo("Bearer t0ken");
      assertThat(only(server)).doesNotContain("forged");
    }
  }

  @Test
  void disablesAnEndpointThatIsGone() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 410 Gone", "Content-Length: 0")) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      assertThat(attempt(1))
          .isEqualTo(
              new Rejected(
                  new Reason(
                      ReasonCode.ADDRESS_REJECTED,
                      "The endpoint answered 410 (Gone) and was disabled"),
                  true));
      assertThat(disabled).containsExactly(OPS);
    }
  }

  @Test
  void disablesNoEndpointForOtherRejections() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 404 Nothing", "Content-Length: 0")) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      assertThat(attempt(1)).isInstanceOf(Rejected.class);
      assertThat(disabled).isEmpty();
    }
  }

  @Test
  void rejectsAnEndpointThatIsGoneEvenIfItCannotBeDisabled() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 410 Gone", "Content-Length: 0")) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      var provider =
          provider(
              (_, _) -> endpoint,
              (_, _, _) -> {
                throw new IllegalStateException("The store is away");
              });
      assertThat(provider.attempt(message(), context(1))).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void callsNoDisabledEndpoint() throws Exception {
    try (var server = RawServer.answering(OK)) {
      var gone = Optional.of("The endpoint answered 410");
      endpoint =
          Optional.of(
              new WebhookEndpoint(
                  new EndpointUrl(server.url()),
                  new PlatformFormat(),
                  OwnHeaders.NONE,
                  Duration.ofSeconds(5),
                  Optional.empty(),
                  gone));
      assertThat(attempt(1)).isInstanceOf(Rejected.class);
      assertThat(attempt(1).why().map(Reason::text).orElseThrow()).contains("answered 410");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void rejectsAnEndpointThatDoesNotExist() {
    assertThat(attempt(1).why().map(Reason::code)).contains(ReasonCode.NO_ADDRESS);
  }

  @Test
  void triesAgainIfTheEndpointCannotBeRead() {
    var provider =
        provider(
            (_, _) -> {
              throw new IllegalStateException("The store is away");
            },
            (_, _, _) -> {});
    assertThat(provider.attempt(message(), context(1))).isInstanceOf(RetryLater.class);
  }

  @Test
  void endsWithTheAttempt() throws Exception {
    try (var server =
        RawServer.start(connection -> {
          connection.readRequest();
          connection.hang();
        })) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      var start = Instant.now();
      var soon = new AttemptContext(ID, TenantId.DEFAULT, 1, start.plusMillis(300));
      assertThat(provider().attempt(message(), soon)).isInstanceOf(Ambiguous.class);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
      var past = new AttemptContext(ID, TenantId.DEFAULT, 1, start);
      assertThat(provider().attempt(message(), past)).isInstanceOf(RetryLater.class);
    }
  }

  @Test
  void waitsAsLongAsTheEndpointAsks() throws Exception {
    try (var server =
        RawServer.answering("HTTP/1.1 429 Slowly", "Retry-After: 17", "Content-Length: 0")) {
      endpoint = Optional.of(platform(server, OwnHeaders.NONE));
      assertThat(attempt(1))
          .isInstanceOfSatisfying(
              RetryLater.class,
              later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(17)));
    }
  }

  @Test
  void callsNoEndpointInside() throws Exception {
    try (var server = RawServer.answering(OK);
        var guarded = new GuardedHttp(OutgoingHttpSettings.DEFAULT)) {
      var inside = standard(server, RotatingSecret.of(KEY));
      var provider =
          new WebhookProvider(
              new ProviderId("webhook"),
              guarded,
              (_, _) -> Optional.of(inside),
              (_, _, _) -> {},
              InstantSource.system());
      assertThat(provider.attempt(message(), context(1)))
          .isInstanceOfSatisfying(
              Rejected.class, rejected -> assertThat(rejected.suppressAddress()).isFalse());
      assertThat(server.connections()).isZero();
    }
  }

  /** An endpoint that says back all that it hears, in every place that could be quoted. */
  @Test
  void tellsNoSecretWhateverTheEndpointSays() throws Exception {
    var own = new OwnHeaders(Map.of("Authorization", new Secret("Bearer t0ken")));
    for (int status : new int[] {200, 302, 400, 401, 410, 429, 503, 999}) {
      try (var server = RawServer.start(connection -> echo(connection, status))) {
        endpoint =
            Optional.of(
                new WebhookEndpoint(
                    new EndpointUrl(server.url() + "/s3cret?key=s3cret"),
                    new StandardFormat(),
                    own,
                    Duration.ofSeconds(5),
                    Optional.of(RotatingSecret.of(KEY)),
                    Optional.empty()));
        assertThat(attempt(1).toString()).doesNotContain("t0ken", "s3cret", KEY, "dormant");
      }
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("t0ken") || line.contains("s3cret") || line.contains(KEY));
  }

  private static void echo(RawServer.Connection connection, int status) throws Exception {
    String heard = connection.readRequest();
    String oneLine = heard.replaceAll("[\r\n]+", " ");
    connection.write(
        "HTTP/1.1 "
            + status
            + " "
            + oneLine
            + "\r\nLocation: http://t0ken.s3cret.example/"
            + "\r\nRetry-After: Bearer t0ken\r\nConnection: close\r\n\r\n"
            + heard);
  }

  private AttemptOutcome attempt(int number) {
    return provider().attempt(message(), context(number));
  }

  private WebhookProvider provider() {
    return provider(
        (_, id) -> endpoint.filter(_ -> id.equals(OPS)), (_, id, _) -> disabled.add(id));
  }

  private WebhookProvider provider(EndpointLookup endpoints, EndpointDisabler disabler) {
    return new WebhookProvider(
        new ProviderId("webhook"), http, endpoints, disabler, InstantSource.system());
  }

  private static WebhookEndpoint standard(RawServer server, RotatingSecret secret) {
    return WebhookEndpoint.of(new EndpointUrl(server.url()), new StandardFormat(), secret);
  }

  private static WebhookEndpoint platform(RawServer server, OwnHeaders headers) {
    return new WebhookEndpoint(
        new EndpointUrl(server.url()),
        new PlatformFormat(),
        headers,
        Duration.ofSeconds(5),
        Optional.empty(),
        Optional.empty());
  }

  private static void verify(String key, String request) throws Exception {
    var headers =
        request
            .substring(0, request.indexOf("\r\n\r\n"))
            .lines()
            .skip(1)
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> List.of(line[1])));
    new Webhook(key).verify(body(request), HttpHeaders.of(headers, (_, _) -> true));
  }

  private static String only(RawServer server) {
    assertThat(server.requests()).hasSize(1);
    return server.requests().getFirst();
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  private static String header(String request, String name) {
    return request
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
        .map(line -> line.substring(name.length() + 2))
        .collect(Collectors.joining("|"));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }
}
