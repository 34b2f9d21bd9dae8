package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxTokens;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/recipients/{id}/inbox/tokens}: a token for the browser of its owner. */
@RestController
final class TokenController {
  private final InboxTokens tokens;
  private final Owners owners;

  TokenController(InboxTokens tokens, Recipients recipients) {
    this.tokens = tokens;
    this.owners = new Owners(recipients);
  }

  record TokenView(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "TokenView[" + expiresAt + "]";
    }
  }

  @Needs(Scope.READ)
  @PostMapping(InboxController.PATH + "/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  TokenView issue(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    try {
      var token = tokens.issue(owners.of(tenant, id));
      return new TokenView(token.text(), token.pass().expiresAt());
    } catch (SecretException keyless) {
      throw new ProblemException(
          ProblemType.SECRETS_UNAVAILABLE, String.valueOf(keyless.getMessage()));
    }
  }
}
