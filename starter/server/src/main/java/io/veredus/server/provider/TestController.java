package io.veredus.server.provider;

import io.veredus.activities.provider.InvalidSettingsException;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.ProviderTest.TestSend;
import io.veredus.activities.provider.TestStep;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/providers/{id}/test}: one message, from this process, active or not. */
@RestController
final class TestController {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ProviderDesk desk;
  private final ProviderFactories factories;
  private final TestLimit limit = new TestLimit(InstantSource.system());

  TestController(ProviderDesk desk, ProviderFactories factories) {
    this.desk = desk;
    this.factories = factories;
  }

  /**
   * @param passed whether no step failed
   * @param sent whether the provider took the message
   */
  record Report(boolean passed, boolean sent, List<TestStep> steps) {
    static Report of(List<TestStep> steps) {
      boolean sent =
          steps.stream()
              .anyMatch(it -> it.step() == TestStep.Step.SEND && it.result() == TestStep.Result.OK);
      boolean passed = steps.stream().noneMatch(it -> it.result() == TestStep.Result.FAILED);
      return new Report(passed, sent, steps);
    }
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(path = "/v1/providers/{id}/test", consumes = MediaType.APPLICATION_JSON_VALUE)
  Report test(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var stored = desk.find(tenant, id);
    var to = TestReader.to(Bodies.read(http), stored.kind());
    limit.take(tenant).ifPresent(TestController::refuse);
    var send = new TestSend(tenant, to, Instant.now().plus(LONGEST));
    try (var provider = factories.create(stored)) {
      return Report.of(((ProviderTest) provider).test(send));
    } catch (InvalidSettingsException invalid) {
      throw ProviderDesk.problem(invalid.errors());
    }
  }

  private static void refuse(Duration wait) {
    throw new ProblemException(
            ProblemType.TEST_LIMIT_REACHED,
            "Providers can be tested %d times a minute".formatted(TestLimit.MOST))
        .with(HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
  }
}
