package io.veredus.server.access;

import io.veredus.postgres.inbox.InboxPass;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its route when the key has the scope that the route declares. */
final class ScopeCheck implements HandlerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(ScopeCheck.class);

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod route) { // anything else is "there is nothing here"
      check(request, route);
    }
    return true;
  }

  private static void check(HttpServletRequest request, HandlerMethod route) {
    var needs = route.getMethodAnnotation(Needs.class);
    if (request.getAttribute(Caller.INBOX_PASS) instanceof InboxPass pass) {
      requireInbox(request, route, pass);
    } else if (needs != null) {
      requireScope(request, needs.value());
    } else if (!route.hasMethodAnnotation(NeedsNoKey.class) && !isAskForMethods(request)) {
      log.error("{} declares no scope, and is refused", route);
      throw new ProblemException(
          ProblemType.INSUFFICIENT_SCOPE, "No key may use this route: it declares no scope");
    }
  }

  private static void requireInbox(
      HttpServletRequest request, HandlerMethod route, InboxPass pass) {
    if (!route.hasMethodAnnotation(TakesInboxToken.class)
        || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> path)
        || !pass.owner().recipient().value().equals(path.get("id"))) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_SCOPE, "The token is good for one inbox alone");
    }
  }

  private static void requireScope(HttpServletRequest request, Scope scope) {
    if (!(request.getAttribute(Caller.KEY) instanceof KeyHolder holder)
        || !holder.scopes().contains(scope)) {
      throw new ProblemException(
              ProblemType.INSUFFICIENT_SCOPE,
              "The API key lacks the scope %s; make another key for this"
                  .formatted(scope.wireName()))
          .with(
              HttpHeaders.WWW_AUTHENTICATE,
              "Bearer realm=\"veredus\", error=\"insufficient_scope\", scope=\"%s\""
                  .formatted(scope.wireName()));
    }
  }

  /** The framework answers these by itself, with the Allow header alone. */
  private static boolean isAskForMethods(HttpServletRequest request) {
    return HttpMethod.OPTIONS.matches(request.getMethod());
  }
}
