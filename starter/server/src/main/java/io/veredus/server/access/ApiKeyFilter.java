package io.veredus.server.access;

import io.veredus.postgres.inbox.InboxPass;
import io.veredus.postgres.inbox.InboxTokens;
import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets a request under {@code /v1} or {@code /codec} in when it bears the key of a tenant (RFC
 * 6750, section 2.1), or the token of an inbox: that also in the query (section 2.3), as browsers'
 * event sources send no headers.
 */
final class ApiKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final String RECEIPTS = "/v1/receipts/";
  private static final String TOKEN = "token";
  private static final int LONGEST_KEY = 512;
  private static final String INVALID = "Bearer realm=\"veredus\", error=\"invalid_token\"";

  private final KnownKeys keys;
  private final InboxTokens tokens;
  private final HandlerExceptionResolver problems;

  ApiKeyFilter(KnownKeys keys, InboxTokens tokens, HandlerExceptionResolver problems) {
    this.keys = keys;
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      letIn(request);
    } catch (RuntimeException refused) { // also a store that is away: one place knows the answer
      problems.resolveException(request, response, null, refused);
      return;
    }
    chain.doFilter(request, response);
  }

  /** Receipts are signed instead. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(RECEIPTS); // normalised, unlike the request's URI
  }

  private void letIn(HttpServletRequest request) {
    var bearer = bearer(request);
    if (bearer.startsWith(InboxTokens.PREFIX)) {
      var pass = passOf(bearer);
      request.setAttribute(Caller.TENANT, pass.owner().tenant());
      request.setAttribute(Caller.INBOX_PASS, pass);
    } else {
      var holder = holderOf(bearer);
      request.setAttribute(Caller.TENANT, holder.tenant());
      request.setAttribute(Caller.KEY, holder);
    }
  }

  private static String bearer(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return Optional.ofNullable(request.getParameter(TOKEN))
          .filter(token -> token.startsWith(InboxTokens.PREFIX)) // never a key: URLs are logged
          .orElseThrow(() ->
              refused(
                  "Send the header Authorization: Bearer <API key>", "Bearer realm=\"veredus\""));
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("The Authorization header must be: Bearer <API key>", INVALID);
    }
    return header.substring(SCHEME.length()).strip();
  }

  private KeyHolder holderOf(String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw refused("The API key is not valid", INVALID);
    }
    return keys.holderOf(key).orElseThrow(() -> refused("The API key is not valid", INVALID));
  }

  private InboxPass passOf(String token) {
    return tokens
        .read(token)
        .orElseThrow(() -> refused("The token is not valid, or no longer", INVALID));
  }

  private static ProblemException refused(String detail, String challenge) {
    return new ProblemException(ProblemType.UNAUTHENTICATED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }
}
