package io.veredus.server.openapi;

import io.veredus.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds to every operation what follows from its route: who may call it, and what can go wrong. */
final class Operations {
  private final Map<String, Object> document;
  private final Map<String, RouteAccess> routes;

  Operations(Map<String, Object> document, Map<String, RouteAccess> routes) {
    this.document = document;
    this.routes = routes;
  }

  void complete() {
    Tree.object(document, "paths")
        .forEach((path, item) -> {
          var members = Tree.asObject(item);
          TopicFiles.METHODS.stream()
              .filter(members::containsKey)
              .forEach(method -> complete(method, path, members));
        });
    Tree.object(document, "components").remove("responses"); // each operation has its own now
  }

  private void complete(String method, String path, Map<String, Object> item) {
    var operation = Tree.object(item, method);
    var access = routes.get(method + " " + path);
    if (access == null) {
      return; // a test tells
    }
    operation.put("security", security(access));
    var parameters = new ArrayList<>(Tree.array(item, "parameters"));
    parameters.addAll(Tree.array(operation, "parameters"));
    var problems = new PossibleProblems(access, resolvedAll(parameters), body(operation));
    var responses = Tree.object(operation, "responses");
    responses.replaceAll((_, response) -> Tree.asObject(Tree.copy(resolved(response))));
    problems
        .byStatus(Tree.texts(operation.remove("x-problems")))
        .forEach((status, types) -> responses.putIfAbsent(status, answer(types)));
    if (access.scope().isPresent()) {
      responses.values().forEach(response -> addRateLimits(Tree.asObject(response)));
    }
  }

  private static List<Object> security(RouteAccess access) {
    var ways = new ArrayList<Object>();
    access.scope().ifPresent(scope -> ways.add(Map.of("key", List.of(scope.wireName()))));
    if (access.takesInboxToken()) {
      ways.add(Map.of("inboxToken", List.of()));
      ways.add(Map.of("inboxTokenInQuery", List.of()));
    }
    return ways;
  }

  private static void addRateLimits(Map<String, Object> response) {
    var headers = Tree.object(response, "headers");
    headers.putIfAbsent("RateLimit-Policy", ref("headers/RateLimitPolicy"));
    headers.putIfAbsent("RateLimit", ref("headers/RateLimit"));
  }

  private Map<String, Object> body(Map<String, Object> operation) {
    return resolved(Tree.asObject(operation.get("requestBody")));
  }

  private List<Map<String, Object>> resolvedAll(List<Object> nodes) {
    return nodes.stream().map(this::resolved).toList();
  }

  private Map<String, Object> resolved(Object node) {
    var object = Tree.asObject(node);
    if (!(object.get("$ref") instanceof String ref)) {
      return object;
    }
    var found = document;
    for (var name : ref.substring("#/".length()).split("/")) {
      found = Tree.object(found, name);
    }
    return found;
  }

  /** A reference to a component. */
  static Map<String, Object> ref(String component) {
    return new LinkedHashMap<>(Map.of("$ref", "#/components/" + component));
  }

  /** Of one status, whichever of these problems it is. */
  private static Map<String, Object> answer(List<ProblemType> types) {
    var schema = ref("schemas/Problem");
    schema.put(
        "properties",
        Map.of("type", Map.of("enum", types.stream().map(it -> it.uri().toString()).toList())));
    var answer = new LinkedHashMap<String, Object>();
    answer.put(
        "description",
        String.join("; ", types.stream().map(ProblemType::title).distinct().toList()) + ".");
    answer.put("headers", headers(types.getFirst().status().value()));
    answer.put("content", Map.of("application/problem+json", Map.of("schema", schema)));
    return answer;
  }

  private static Map<String, Object> headers(int status) {
    return new LinkedHashMap<>(
        switch (status) {
          case 401, 403 -> Map.of("WWW-Authenticate", ref("headers/WwwAuthenticate"));
          case 409, 429, 503 -> Map.of("Retry-After", ref("headers/RetryAfter"));
          default -> Map.<String, Object>of();
        });
  }
}
