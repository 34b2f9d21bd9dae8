package io.veredus.server.access;

import io.veredus.postgres.tenant.KeyHolder;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets a request under {@code /v1} in when it bears the key of a tenant (RFC 6750, section 2.1).
 */
final class ApiKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final String RECEIPTS = "/v1/receipts/";
  private static final int LONGEST_KEY = 512;

  private final KnownKeys keys;
  private final HandlerExceptionResolver problems;

  ApiKeyFilter(KnownKeys keys, HandlerExceptionResolver problems) {
    this.keys = keys;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    KeyHolder holder;
    try {
      holder = holderOf(request);
    } catch (RuntimeException refused) { // also a store that is away: one place knows the answer
      problems.resolveException(request, response, null, refused);
      return;
    }
    request.setAttribute(Caller.TENANT, holder.tenant());
    request.setAttribute(Caller.KEY, holder);
    chain.doFilter(request, response);
  }

  /** Receipts are signed instead. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith(RECEIPTS); // normalised, unlike the request's URI
  }

  private KeyHolder holderOf(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      throw refused("Send the header Authorization: Bearer <API key>", "Bearer realm=\"veredus\"");
    }
    var invalid = "Bearer realm=\"veredus\", error=\"invalid_token\"";
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused("The Authorization header must be: Bearer <API key>", invalid);
    }
    var key = header.substring(SCHEME.length()).strip();
    if (key.isEmpty() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
      throw refused("The API key is not valid", invalid);
    }
    return keys.holderOf(key).orElseThrow(() -> refused("The API key is not valid", invalid));
  }

  private static ProblemException refused(String detail, String challenge) {
    return new ProblemException(ProblemType.UNAUTHENTICATED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }
}
