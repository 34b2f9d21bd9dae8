package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Needs;
import io.veredus.server.access.NeedsNoKey;
import io.veredus.server.access.TakesInboxToken;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;

/**
 * Who gets past the door of which route: keys of one scope, tokens of inboxes, links, and nobody.
 * What is behind the door is for {@link RoutesIT}.
 */
class AccessMatrixIT {
  /** Streams, which begin only if the query has no mistake: nobody would see their end here. */
  private static final Set<String> ENDLESS = Set.of("GET /v1/recipients/{id}/inbox/watch");

  /** They show what is of all tenants, and so need the first of them as well. */
  private static final Set<String> OF_THE_FIRST_TENANT =
      Set.of("GET /v1/diagnosis", "POST /codec/decode", "POST /codec/encode");

  private static TestServer server;
  private static final Map<Scope, Api> WITH_ONE_SCOPE = new EnumMap<>(Scope.class);
  private static Api withToken;

  record Route(String method, String pattern, HandlerMethod handler) {
    String name() {
      return method + " " + pattern;
    }

    Scope scope() {
      return Objects.requireNonNull(handler.getMethodAnnotation(Needs.class)).value();
    }

    /** Of somebody whom the key's tenant has not, nor any tenant anything else of these names. */
    String path() {
      var path = pattern.replaceFirst("\\{id}", "bo").replaceAll("\\{\\w+}", "none");
      return ENDLESS.contains(name()) ? path + "?after=never" : path;
    }

    @Override
    public String toString() {
      return name();
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.access.wrong-keys-per-minute=100000",
            "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]));
    for (var scope : Scope.values()) {
      WITH_ONE_SCOPE.put(scope, server.api().as(server.key("other", List.of(scope))));
    }
    withToken = server.api().as(tokenOf("ana"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void theScopeAloneIsEnoughAndNoOtherIs(Route route) {
    for (var scope : Scope.values()) {
      var answer = call(WITH_ONE_SCOPE.get(scope), route.method(), route);
      boolean may = scope == route.scope() && !OF_THE_FIRST_TENANT.contains(route.name());
      assertThat(answer.status() == 403)
          .as(scope + ": " + answer.response().body())
          .isEqualTo(!may);
      assertThat(answer.status()).isNotEqualTo(401).isLessThan(500);
    }
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void headAndOptionsAreNoWayAround(Route route) {
    for (var method : List.of("HEAD", "OPTIONS", "TRACE", "PROPFIND")) {
      assertThat(call(server.api().as("nobodys"), method, route).status())
          .as(method)
          .isBetween(400, 405);
    }
    if (route.method().equals("GET")) {
      for (var scope : Scope.values()) {
        int status = call(WITH_ONE_SCOPE.get(scope), "HEAD", route).status();
        boolean may = scope == route.scope() && !OF_THE_FIRST_TENANT.contains(route.name());
        assertThat(status == 403).as(scope + ": " + status).isEqualTo(!may);
      }
    }
    var told = call(WITH_ONE_SCOPE.get(route.scope()), "OPTIONS", route);
    assertThat(told.response().body()).isEmpty();
    assertThat(told.header("Allow")).contains(route.method());
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void aTokenOpensNothingButTheInboxThatItIsFor(Route route) {
    var others = call(withToken, route.method(), route); // of bo
    assertThat(others.status()).as(others.response().body()).isEqualTo(403);
    if (route.handler().hasMethodAnnotation(TakesInboxToken.class)) {
      assertThat(route.pattern()).startsWith("/v1/recipients/{id}/inbox");
      var own = withToken.call(route.method(), route.path().replace("/bo/", "/ana/"), "{}");
      assertThat(own.status()).as(own.response().body()).isNotIn(401, 403);
    }
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void aTokenThatWasChangedOpensNothing(Route route) {
    var token = withToken.key();
    for (var changed :
        List.of(token + "A", token.substring(0, token.length() - 2), "veredus-inbox.e30.e30")) {
      assertThat(call(server.api().as(changed), route.method(), route).status()).isEqualTo(401);
    }
  }

  @Test
  void theseAreTheRoutesWithoutAKey() {
    var open = new TreeSet<String>();
    routes()
        .filter(route -> route.handler().hasMethodAnnotation(NeedsNoKey.class))
        .forEach(route -> open.add(route.name()));
    assertThat(open)
        .containsExactly(
            "GET /openapi.json",
            "GET /p/{token}",
            "GET /u/{token}",
            "POST /p/{token}",
            "POST /u/{token}",
            "POST /v1/receipts/twilio/{provider}");
  }

  @ParameterizedTest
  @MethodSource("links")
  void linksThatAreNotSignedOpenNothing(Route route) {
    var before = rows();
    for (var token : List.of("none", "YQ.YQ", "%20", "a.b.c", "YW5h." + "A".repeat(43))) {
      var path = route.pattern().replaceAll("\\{\\w+}", token);
      var answer =
          server.api().as("").call(route.method(), path, "", "application/x-www-form-urlencoded");
      assertThat(answer.status()).as(token).isIn(403, 404);
    }
    assertThat(rows()).isEqualTo(before);
  }

  static Stream<Route> keyed() {
    return routes().filter(route -> route.handler().hasMethodAnnotation(Needs.class));
  }

  static Stream<Route> links() {
    return routes()
        .filter(route ->
            route.handler().hasMethodAnnotation(NeedsNoKey.class) && route.pattern().contains("{"));
  }

  private static Stream<Route> routes() {
    return server.routes().entrySet().stream()
        .flatMap(entry ->
            entry.getKey().getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                    entry.getKey().getPatternValues().stream()
                        .map(path -> new Route(method.name(), path, entry.getValue()))));
  }

  private static Api.Answer call(Api api, String method, Route route) {
    var type = route.pattern().endsWith("/bulk") ? "application/x-ndjson" : "application/json";
    return api.call(method, route.path(), method.equals("TRACE") ? "" : "{}", type);
  }

  private static String tokenOf(String recipient) {
    return server
        .api()
        .post("/v1/recipients/%s/inbox/tokens".formatted(recipient), "")
        .text("/token");
  }

  private static List<String> rows() {
    return TenantRows.of(JdbcClient.create(server.bean(DataSource.class)));
  }
}
