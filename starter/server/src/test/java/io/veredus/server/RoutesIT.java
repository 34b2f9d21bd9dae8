package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateKey;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.access.Needs;
import io.veredus.server.access.NeedsNoKey;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goes to every route that there is, so that a new one cannot be forgotten. A route that is not
 * told here what a tenant has for it fails, and says what to add.
 */
class RoutesIT {
  private static final String EVERYTHING = "ours-";

  /** Two tenants may tell of events of one id. */
  private static final String EVENT =
      "{'specversion':'1.0','id':'1','source':'/host','type':'happened'";

  /** What happened to a thing of another tenant is what happened to a thing that nobody knows. */
  private static final Set<String> EMPTY_OF_OTHERS = Set.of("GET /v1/subjects/{type}/{id}/events");

  /** Streams, which would never end: there are none for whoever may have one. */
  private static final Set<String> WATCHED = Set.of("GET /v1/recipients/{id}/inbox/watch");

  /** What there is of these belongs to the tenant below. */
  private static final Set<String> OF_THE_CHILD = Set.of("tenants", "api-keys");

  /** Routes that make what is not there: for a stranger, something of their own. */
  private static final Set<String> MAKING_BY_ID =
      Set.of("PUT /v1/recipients/{id}", "PUT /v1/notification-types/{key}");

  private static final String PROVIDER =
      "\"settings\":{\"smarthost\":\"mail.example.org:25\",\"from\":\"a@example.org\"}";

  /** Bodies that are right, but for whose the things are that they name. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "POST /v1/notifications", "{'type':'ours-type','recipient':{'id':'ours-person'}}"),
          Map.entry(
              "POST /v1/verifications",
              "{'purpose':'otp','type':'ours-type','recipient':{'id':'ours-person'}}"),
          Map.entry(
              "POST /v1/broadcasts",
              "{'type':'ours-type','audience':{'kind':'recipients','recipients':['ours-person']}}"),
          Map.entry("POST /v1/verifications/{id}/check", "{'code':'123456'}"),
          Map.entry("PUT /v1/notification-types/{key}/method", "{'method':'sms'}"),
          Map.entry("PUT /v1/notification-types/{key}/enabled", "{'enabled':false}"),
          Map.entry("PUT /v1/recipients/{id}/preferences", "{'types':{}}"),
          Map.entry("PUT /v1/settings/preferences", "{'types':{}}"),
          Map.entry("PUT /v1/suppressions", "{'channel':'email','address':'somebody@example.org'}"),
          Map.entry(
              "POST /v1/apply",
              "{'files':[{'name':'f','content':'templates: [{type: ours-type, locale: en, text: x}]'}]}"),
          Map.entry("POST /v1/providers", "{'kind':'smtp',%s}".formatted(PROVIDER)),
          Map.entry("PUT /v1/providers/{id}", "{%s}".formatted(PROVIDER)),
          Map.entry("PATCH /v1/providers/{id}", "{'maxPerSecond':1}"),
          Map.entry("PUT /v1/providers/{id}/secrets/{name}", "{'value':'x'}"),
          Map.entry("PUT /v1/providers/order", "{'channel':'email','ids':['ours-provider']}"),
          Map.entry("POST /v1/providers/{id}/test", "{'to':'a@example.org'}"),
          Map.entry(
              "POST /v1/webhook-endpoints",
              "{'url':'https://203.0.114.7/hook','recipient':'ours-person'}"),
          Map.entry("PATCH /v1/webhook-endpoints/{id}", "{'timeout':'PT3S'}"),
          Map.entry("POST /v1/webhook-endpoints/{id}/rotate-secret", "{}"),
          Map.entry(
              "PUT /v1/notification-types/{key}/templates/{channel}/{locale}",
              "{'subject':'x','text':'y'}"),
          Map.entry("POST /v1/notification-types/{key}/preview", "{}"),
          Map.entry("POST /v1/recipients/bulk", "{'id':'theirs','name':'Bo'}"),
          Map.entry("POST /v1/events", EVENT + "}"),
          Map.entry("POST /codec/decode", "{'payloads':[]}"),
          Map.entry("POST /codec/encode", "{'payloads':[]}"),
          Map.entry("POST /v1/tenants", "{'name':'x','parent':'ours-child'}"),
          Map.entry("PUT /v1/settings/delivery", "{'paused':true,'tenant':'ours-child'}"),
          Map.entry("PUT /v1/tenants/{id}", "{'name':'x'}"),
          Map.entry("POST /v1/api-keys", "{'name':'x','scopes':['send'],'tenant':'ours-child'}"));

  private static TestServer server;
  private static Api ours;
  private static Api theirs;
  private static Api below;

  /** What the tenant {@code default} has, by the first part of the path. */
  private static final String JSON = "application/json";

  /** Of bodies that are none of JSON. */
  private static final Map<String, String> TYPES =
      Map.of("POST /v1/recipients/bulk", "application/x-ndjson");

  private static final Map<String, String> IDS = new TreeMap<>();

  /**
   * @param pattern as Spring has it
   */
  record Route(String method, String pattern, Scope scope) {
    String name() {
      return method + " " + pattern;
    }

    boolean isOfOne() {
      return pattern.contains("{");
    }

    String id() {
      var id = IDS.get(pattern.split("/")[2]);
      assertThat(id).as("RoutesIT.IDS must say what there is for %s", name()).isNotNull();
      return id;
    }

    String path() {
      var path = isOfOne() ? pattern.replaceFirst("\\{\\w+}", id()) : pattern;
      return path.replace("{name}", "auth.password")
          .replace("{channel}", "email")
          .replace("{locale}", "en")
          .replaceAll("\\{\\w+}", "1");
    }

    @Override
    public String toString() {
      return name();
    }
  }

  @BeforeAll
  static void fill() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.access.wrong-keys-per-minute=100000",
            "--veredus.inbox.watchers=0",
            "--veredus.secrets.keys=k:" + Base64.getEncoder().encodeToString(new byte[32]));
    ours = server.api();
    theirs = ours.as("other-key");
    IDS.put(
        "notifications",
        id(
            ours.send(
                "{\"type\":\"welcome\",\"recipient\":{\"id\":\"ana\"},\"data\":{\"name\":\"ours-data\"}}")));
    IDS.put(
        "verifications",
        made(
            "/v1/verifications",
            "{'purpose':'otp','recipient':{'email':'ours-@example.org'},'returnCode':true}"));
    IDS.put(
        "broadcasts",
        made(
            "/v1/broadcasts",
            "{'type':'welcome','audience':{'kind':'everyone'},'data':{'name':'ours-data'}}"));
    IDS.put(
        "providers",
        made("/v1/providers", "{'id':'ours-provider','kind':'smtp',%s}".formatted(PROVIDER)));
    IDS.put(
        "webhook-endpoints",
        made(
            "/v1/webhook-endpoints",
            "{'id':'ours-endpoint','url':'https://203.0.114.7/ours-hook'}"));
    IDS.put("notification-types", typeWithWords());
    ours.call("PUT", "/v1/recipients/ours-person", "{\"name\":\"ours-name\"}");
    IDS.put("recipients", "ours-person");
    ours.call("PUT", "/v1/recipients/ours-gone", "{\"name\":\"ours-name\"}");
    IDS.put("erasures", id(ours.call("DELETE", "/v1/recipients/ours-gone", "")));
    made("/v1/events", EVENT + ",'subject':'ours-kind/1','data':'ours-data'}");
    IDS.put("subjects", "ours-kind");
    IDS.put(
        "suppressions",
        ours.call(
                "PUT",
                "/v1/suppressions",
                "{\"channel\":\"email\",\"address\":\"ours-@example.org\"}")
            .text("/id"));
    IDS.put("tenants", made("/v1/tenants", "{'id':'ours-child','name':'ours-name'}"));
    IDS.put(
        "api-keys",
        made("/v1/api-keys", "{'name':'ours-key','tenant':'ours-child','scopes':['send']}"));
    below = ours.as(server.key("ours-child", List.of(Scope.values())));
  }

  private static String typeWithWords() {
    var type =
        NotificationType.of(
            new TypeKey("ours-type"),
            Channel.EMAIL,
            RetrySchedule.STANDARD,
            AmbiguityPolicy.AT_LEAST_ONCE);
    server.bean(NotificationTypes.class).save(TenantId.DEFAULT, type);
    server
        .bean(TemplateLibrary.class)
        .publish(
            TenantId.DEFAULT,
            new TemplateKey(type.key(), Optional.of(Channel.EMAIL), Locale.ENGLISH),
            new TemplateSource("ours-subject", "ours-text"));
    return type.key().value();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRouteDeclaresItsScopeOrHowElseItsCallersShowWhoTheyAre() {
    var open = new ArrayList<String>();
    server
        .routes()
        .forEach((info, method) -> {
          boolean declares =
              method.hasMethodAnnotation(Needs.class)
                  || method.hasMethodAnnotation(NeedsNoKey.class);
          if (!declares) {
            open.addAll(info.getPatternValues());
          }
        });
    assertThat(open).containsExactly("/error");
  }

  /** One without would answer all, and be none of those that are gone to below. */
  @Test
  void everyRouteDeclaresItsMethods() {
    var without =
        server.routes().keySet().stream()
            .filter(info -> info.getMethodsCondition().isEmpty())
            .flatMap(info -> info.getPatternValues().stream())
            .distinct();
    assertThat(without).containsExactly("/error");
  }

  /** Nobody asks for a key there: what stands here may be seen by everybody. */
  @Test
  void theseAreTheRoutesThatAreNoControllers() {
    assertThat(server.otherRoutes())
        .containsExactly(
            "[GET] /health", "[GET] /health/**", "[GET] /livez", "[GET] /metrics", "[GET] /readyz");
    assertThat(server.servlets()).containsExactly("dispatcherServlet /");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void asksForAKeyThatHasTheScope(Route route) {
    assertThat(call(ours.as("wrong"), route).status()).isEqualTo(401);
    var others = Stream.of(Scope.values()).filter(it -> it != route.scope()).toList();
    var answer = call(ours.as(server.key("default", others)), route);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(403);
    assertThat(answer.text("/type")).endsWith(":insufficient-scope");
    assertThat(answer.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"" + route.scope().wireName() + "\"");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void showsNothingOfOneTenantToAnotherAndChangesNothing(Route route) {
    var before = rows();
    var answer = call(theirs, route);
    if (route.isOfOne()
        && !MAKING_BY_ID.contains(route.name())
        && !EMPTY_OF_OTHERS.contains(route.name())) {
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
    if (answer.status() < 400) {
      var told = answer.response().body();
      var made = MAKING_BY_ID.contains(route.name()) ? told.replace(route.id(), "") : told;
      assertThat(made).doesNotContain(EVERYTHING).doesNotContain(IDS.values());
    }
    assertThat(answer.status()).as(answer.response().body()).isLessThan(500);
    assertThat(rows()).isEqualTo(before);
    if (MAKING_BY_ID.contains(route.name())) {
      theirs.call("DELETE", route.path(), ""); // so that they have none when the others are tried
      jdbc()
          .sql("DELETE FROM veredus.recipient WHERE tenant = 'other' AND id LIKE 'ours-%'")
          .update();
      jdbc().sql("DELETE FROM veredus.erasure WHERE tenant = 'other'").update();
    }
  }

  /** A tenant has the types of those above it, and nothing else of theirs. */
  @ParameterizedTest
  @MethodSource("routes")
  void showsNothingOfATenantToOneBelowIt(Route route) {
    boolean isItsOwn = OF_THE_CHILD.contains(route.pattern().split("/")[2]);
    boolean isInherited = route.pattern().startsWith("/v1/notification-types/{key}");
    boolean isHidden =
        !isItsOwn
            && !isInherited
            && !MAKING_BY_ID.contains(route.name())
            && !EMPTY_OF_OTHERS.contains(route.name());
    if (route.isOfOne() && isHidden) {
      var before = rows();
      var answer = call(below, route);
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(404);
      assertThat(rows()).isEqualTo(before);
    }
  }

  /**
   * The same calls do something for whom the things are; otherwise the test above shows nothing.
   */
  @ParameterizedTest
  @MethodSource("routes")
  void findsForTheTenantWhatItHidesFromTheOther(Route route) {
    if (route.isOfOne() && route.method().equals("GET")) {
      var answer = call(ours, route);
      if (WATCHED.contains(route.name())) {
        assertThat(answer.text("/type")).endsWith(":too-many-watchers");
      } else {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      }
    }
  }

  static Stream<Route> routes() {
    return server.routes().entrySet().stream()
        .filter(entry -> entry.getValue().hasMethodAnnotation(Needs.class))
        .flatMap(entry -> {
          var scope = entry.getValue().getMethodAnnotation(Needs.class).value();
          return entry.getKey().getMethodsCondition().getMethods().stream()
              .flatMap(method ->
                  entry.getKey().getPatternValues().stream()
                      .map(pattern -> new Route(method.name(), pattern, scope)));
        });
  }

  private static Api.Answer call(Api api, Route route) {
    var body = BODIES.get(route.name());
    var needsBody = !Set.of("GET", "DELETE").contains(route.method()) && !route.isOfOne();
    assertThat(body != null || !needsBody)
        .as("RoutesIT.BODIES must have a body for %s that names what is ours", route.name())
        .isTrue();
    var text = body == null ? "{}" : body.replace('\'', '"');
    return api.call(route.method(), route.path(), text, TYPES.getOrDefault(route.name(), JSON));
  }

  private static List<String> rows() {
    return TenantRows.of(jdbc());
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(server.bean(DataSource.class));
  }

  private static String made(String path, String body) {
    return id(ours.post(path, body.replace('\'', '"')));
  }

  private static String id(Api.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 202);
    return answer.text("/id");
  }
}
