package io.veredus.server.recipient;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/recipients/bulk}: one JSON object a line, as many as 100,000. */
@RestController
final class BulkController {
  private static final String NDJSON = "application/x-ndjson";

  private final Recipients recipients;

  BulkController(Recipients recipients) {
    this.recipients = recipients;
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(path = "/v1/recipients/bulk", consumes = NDJSON)
  BulkResult load(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    return new BulkUpsert(batch -> recipients.saveAll(tenant, batch)).run(body(http));
  }

  private static InputStream body(HttpServletRequest http) {
    try {
      return http.getInputStream();
    } catch (IOException broken) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "The body did not arrive");
    }
  }
}
