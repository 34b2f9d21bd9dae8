package io.veredus.server.intake;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.secret.Fingerprints;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Reads the Idempotency-Key header: a structured-field string in quotes, as the draft has it (RFC
 * 8941, section 3.3.3), or the same text bare, as most callers send it.
 */
public final class IdempotencyKeys {
  /** On an answer that an earlier request got already. */
  public static final String REPLAYED = "Idempotency-Replayed";

  static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 255;
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*)\"");
  private static final Pattern BARE = Pattern.compile("[\\x21\\x23-\\x7e][\\x20-\\x7e]*");

  private final Fingerprints fingerprints;

  IdempotencyKeys(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  /**
   * @throws ProblemException if there are several, or it is none
   */
  public Optional<IdempotencyKey> read(HttpServletRequest request, byte[] body) {
    var headers = Collections.list(request.getHeaders(HEADER));
    if (headers.size() > 1) {
      throw malformed();
    }
    return headers.stream()
        .findFirst()
        .map(IdempotencyKeys::value)
        .map(key -> new IdempotencyKey(key, fingerprints.of(body)));
  }

  /** The key belongs to an earlier request with another body. */
  public static ProblemException reused() {
    return new ProblemException(
        ProblemType.IDEMPOTENCY_KEY_REUSED, "Send the first body again, or take another key");
  }

  /** A request with the same key is under way. */
  public static ProblemException inUse() {
    return new ProblemException(
            ProblemType.IDEMPOTENCY_KEY_IN_USE, "Send the same request again in a moment")
        .with(HttpHeaders.RETRY_AFTER, "1");
  }

  static String value(String header) {
    var text = header.strip();
    var quoted = QUOTED.matcher(text);
    var key =
        quoted.matches()
            ? quoted.group(1).replaceAll("\\\\([\"\\\\])", "$1")
            : BARE.matcher(text).matches() ? text : "";
    if (key.isEmpty() || key.length() > LONGEST) {
      throw malformed();
    }
    return key;
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemType.INVALID_IDEMPOTENCY_KEY,
        "An Idempotency-Key is one header of 1 to 255 printable ASCII characters, best in quotes");
  }
}
