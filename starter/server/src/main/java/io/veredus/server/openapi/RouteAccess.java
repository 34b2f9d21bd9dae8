package io.veredus.server.openapi;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Needs;
import io.veredus.server.access.TakesInboxToken;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may call a route.
 *
 * @param scope empty where no key is needed
 * @param takesInboxToken in place of a key
 */
record RouteAccess(Optional<Scope> scope, boolean takesInboxToken) {
  /** By method and path, such as {@code get /v1/notifications/{id}}. */
  static Map<String, RouteAccess> of(RequestMappingHandlerMapping mapping) {
    var all = new HashMap<String, RouteAccess>();
    mapping.getHandlerMethods().forEach((info, method) -> add(info, method, all));
    return all;
  }

  private static void add(
      RequestMappingInfo info, HandlerMethod method, Map<String, RouteAccess> all) {
    var needs = Optional.ofNullable(method.getMethodAnnotation(Needs.class));
    var access =
        new RouteAccess(needs.map(Needs::value), method.hasMethodAnnotation(TakesInboxToken.class));
    for (var path : info.getPatternValues()) {
      info.getMethodsCondition()
          .getMethods()
          .forEach(it -> all.put(it.name().toLowerCase(Locale.ROOT) + " " + path, access));
    }
  }
}
