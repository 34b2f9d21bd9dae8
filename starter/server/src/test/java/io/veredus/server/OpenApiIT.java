package io.veredus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The document at {@code /openapi.json} says what there is; the fuzz checks that it says it right.
 */
class OpenApiIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private static TestServer server;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    server = TestServer.start(TestDatabase.create(), TestServer.NO_TEMPORAL);
    var answer = server.api().as("").get("/openapi.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    document = answer.json();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void hasEveryRouteAndNoOther() {
    var routes = new TreeSet<String>();
    server
        .routes()
        .forEach((info, _) ->
            info.getMethodsCondition()
                .getMethods()
                .forEach(method ->
                    info.getPatternValues()
                        .forEach(path ->
                            routes.add(method.name().toLowerCase(Locale.ROOT) + " " + path))));
    assertThat(operations())
        .as("starter/server/src/main/resources/io/veredus/server/openapi has a file for each topic")
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void everyOperationHasANameOfItsOwnAndSaysWhoMayCallIt() {
    var names = new ArrayList<String>();
    for (var path : document.at("/paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          names.add(operation.getValue().at("/operationId").stringValue());
          assertThat(operation.getValue().has("security")).as(path.getKey()).isTrue();
        }
      }
    }
    assertThat(names).doesNotHaveDuplicates();
    assertThat(document.at("/paths/~1v1~1notifications/post/security/0/key/0").stringValue())
        .isEqualTo("send");
  }

  @Test
  void leavesNoShortFormsAndNoLooseEnds() {
    var text = document.toString();
    assertThat(text).doesNotContain("\"x-");
    var references = document.findValuesAsString("$ref");
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void saysWhatTheApiTakesForTheMembersOfARequest() {
    var ask = document.at("/components/schemas/NotificationAsk");
    assertThat(ask.at("/additionalProperties").booleanValue()).isFalse();
    assertThat(ask.at("/properties/type/$ref").stringValue()).endsWith("/Name");
    assertThat(ask.at("/properties/channel/anyOf/1/type").stringValue()).isEqualTo("null");
    assertThat(document.at("/components/schemas/Channel/enum").toString())
        .isEqualTo("[\"email\",\"sms\",\"webhook\",\"inbox\"]");
  }

  private static Set<String> operations() {
    var operations = new TreeSet<String>();
    for (var path : document.at("/paths").properties()) {
      path.getValue().propertyNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> operations.add(method + " " + path.getKey()));
    }
    return operations;
  }
}
