package io.veredus.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class ScopeCheckTest {
  /** As a controller might be. */
  static final class Routes {
    @Needs(Scope.READ)
    void read() {}

    @NeedsNoKey("they sign")
    void signed() {}

    void undeclared() {}
  }

  @Test
  void letsThroughWhoHasTheScope() {
    assertThatCode(() -> call("read", Set.of(Scope.READ))).doesNotThrowAnyException();
    assertThatCode(() -> call("signed", Set.of())).doesNotThrowAnyException();
  }

  @Test
  void refusesWhoHasOthersAlone() {
    assertRefused("read", Set.of(Scope.SEND, Scope.ADMINISTER));
    assertRefused("read", Set.of());
  }

  @Test
  void refusesARouteThatDeclaresNothingWhateverTheKey() {
    assertRefused("undeclared", EnumSet.allOf(Scope.class));
  }

  private static void assertRefused(String route, Set<Scope> scopes) {
    assertThatThrownBy(() -> call(route, scopes))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_SCOPE));
  }

  private static void call(String route, Set<Scope> scopes) throws NoSuchMethodException {
    var key =
        new KeyHolder(new ApiKeyId(new UUID(1, 2)), TenantId.DEFAULT, scopes, Optional.empty());
    new ScopeCheck()
        .preHandle(
            answering(
                HttpServletRequest.class, Map.of("getMethod", "GET", "getAttribute", (Object) key)),
            answering(HttpServletResponse.class, Map.of()),
            new HandlerMethod(new Routes(), Routes.class.getDeclaredMethod(route)));
  }

  private static <T> T answering(Class<T> type, Map<String, @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> answers.get(method.getName())));
  }
}
