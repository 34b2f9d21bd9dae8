package io.veredus.server.erasure;

import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** Reads which subjects are the recipient, from the query of {@code DELETE /v1/recipients/{id}}. */
final class SubjectTypes {
  private static final String NAME = "subjectType";
  private static final List<String> USUAL = List.of("user");
  private static final int MOST = 10;
  private static final int LONGEST = 64;

  private SubjectTypes() {}

  static List<String> read(Map<String, String[]> parameters) {
    parameters.keySet().stream()
        .filter(name -> !name.equals(NAME))
        .findFirst()
        .ifPresent(name -> {
          throw mistake(name, "This parameter is not known", NAME);
        });
    var given = parameters.get(NAME);
    if (given == null) {
      return USUAL;
    }
    var types = List.of(given);
    if (types.size() > MOST || types.stream().anyMatch(it -> it.isBlank() || !isType(it))) {
      throw mistake(
          NAME,
          "These are too many, or one is too long or empty",
          "up to %d types of subjects of 1 to %d characters".formatted(MOST, LONGEST));
    }
    return types;
  }

  private static boolean isType(String text) {
    return text.length() <= LONGEST && text.indexOf('\0') < 0;
  }

  private static ProblemException mistake(String name, String detail, String allowed) {
    return new ProblemException(
        ProblemType.INVALID_QUERY, List.of(Mistake.inQuery(name, detail, allowed)));
  }
}
