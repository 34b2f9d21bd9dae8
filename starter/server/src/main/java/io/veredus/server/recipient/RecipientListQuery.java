package io.veredus.server.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.recipient.RecipientQuery;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.RecipientId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the query of {@code GET /v1/recipients}, and tells every mistake in it. */
record RecipientListQuery(Map<String, String[]> parameters, List<Mistake> mistakes) {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final List<String> KNOWN = List.of("role", "limit", "cursor");

  static RecipientQuery read(Map<String, String[]> parameters) {
    return new RecipientListQuery(parameters, new ArrayList<>()).read();
  }

  /** The place after a recipient, in a form that callers hand back and do not take apart. */
  static String cursor(RecipientId last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.value().getBytes(UTF_8));
  }

  private RecipientQuery read() {
    parameters.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> mistake(name, "This parameter is not known", String.join(", ", KNOWN)));
    var role = one("role", "the name of a role", RecipientListQuery::role);
    var after = one("cursor", "the next of the page before", RecipientListQuery::after);
    var limit = one("limit", "a whole number from 1 to " + MOST, RecipientListQuery::limit);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_QUERY, mistakes);
    }
    return new RecipientQuery(role, after, limit.orElse(USUAL));
  }

  private <T> Optional<T> one(String name, String allowed, Function<String, T> read) {
    var values = parameters.get(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1) {
      mistake(name, "This parameter is given twice", "one value");
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(values[0]));
    } catch (IllegalArgumentException refused) {
      mistake(name, "This value cannot be understood", allowed);
      return Optional.empty();
    }
  }

  private void mistake(String name, String detail, String allowed) {
    mistakes.add(Mistake.inQuery(name, detail, allowed));
  }

  private static String role(String text) {
    if (!RolesReader.isRole(text)) {
      throw new IllegalArgumentException("not a role");
    }
    return text;
  }

  private static RecipientId after(String cursor) {
    return new RecipientId(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
  }

  private static int limit(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("out of range");
    }
    return limit;
  }
}
