package io.veredus.server.openapi;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document, made once, when it is first asked for: from the files of topics beside this class,
 * which say what only a person can say, and from routes and enums, which say the rest.
 */
final class OpenApiDocument {
  private final Supplier<Map<String, RouteAccess>> routes;
  private final JsonMapper mapper;
  private volatile @Nullable String json;

  OpenApiDocument(Supplier<Map<String, RouteAccess>> routes, JsonMapper mapper) {
    this.routes = routes;
    this.mapper = mapper;
  }

  String json() {
    var made = json;
    if (made == null) {
      made = mapper.writeValueAsString(make());
      json = made;
    }
    return made;
  }

  private Map<String, Object> make() {
    var document = new TopicFiles().merged();
    new Operations(document, routes.get()).complete();
    new Schemas().complete(document);
    return document;
  }
}
