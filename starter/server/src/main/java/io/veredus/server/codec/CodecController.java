package io.veredus.server.codec;

import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /codec/decode} and {@code /codec/encode}, as Temporal's tools call them. */
@RestController
final class CodecController {
  private final RemoteCodec codec;

  CodecController(RemoteCodec codec) {
    this.codec = codec;
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(path = "/codec/decode", consumes = MediaType.APPLICATION_JSON_VALUE)
  PayloadBody decode(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    requireOperator(tenant);
    return codec.decode(Bodies.read(http, RemoteCodec.LONGEST_BODY));
  }

  @Needs(Scope.ADMINISTER)
  @PostMapping(path = "/codec/encode", consumes = MediaType.APPLICATION_JSON_VALUE)
  PayloadBody encode(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    requireOperator(tenant);
    return codec.encode(Bodies.read(http, RemoteCodec.LONGEST_BODY));
  }

  private static void requireOperator(TenantId tenant) {
    if (!tenant.equals(TenantId.DEFAULT)) {
      throw new ProblemException(
          ProblemType.INSUFFICIENT_SCOPE,
          "It reads payloads of all tenants: only a key of the tenant %s may ask for it"
              .formatted(TenantId.DEFAULT));
    }
  }
}
