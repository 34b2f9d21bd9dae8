package io.veredus.server.apply;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/apply}. */
@RestController
final class ApplyController {
  /** 4 MB: some thousands of templates. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private final Applier applier;

  ApplyController(Applier applier) {
    this.applier = applier;
  }

  record Answer(boolean dryRun, List<Applier.Applied> changes) {}

  @Needs(Scope.ADMINISTER)
  @PostMapping(path = "/v1/apply", consumes = MediaType.APPLICATION_JSON_VALUE)
  Answer apply(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    boolean dryRun = isDryRun(http);
    var files = ApplyReader.read(Bodies.read(http, LONGEST));
    return new Answer(dryRun, applier.apply(tenant, files, dryRun));
  }

  private static boolean isDryRun(HttpServletRequest http) {
    var unknown = http.getParameterMap().keySet().stream().filter(it -> !it.equals("dryRun"));
    var mistakes =
        new ArrayList<>(
            unknown
                .map(it -> Mistake.inQuery(it, "This parameter is not known", "dryRun"))
                .toList());
    var value = http.getParameter("dryRun");
    if (value != null && !List.of("true", "false").contains(value)) {
      mistakes.add(Mistake.inQuery("dryRun", "This is neither true nor false", "true, false"));
    }
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return "true".equals(value);
  }
}
