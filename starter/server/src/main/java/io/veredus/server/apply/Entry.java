package io.veredus.server.apply;

import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * An entry of a section, and where it stands.
 *
 * @param pointer from the document's root
 */
record Entry(Section section, Document document, String pointer, JsonNode node) {
  /** What it asks for; mistakes go to {@code found}, with their places. */
  Optional<Declared> read(Collection<Mistake> found) {
    var mistakes = new Mistakes();
    var declared = noting(found, () -> section.read(node, mistakes)).flatMap(it -> it);
    mistakes.found().forEach(mistake -> found.add(locate(mistake)));
    return declared;
  }

  /** Does {@code work} and notes what is wrong with this entry; other problems pass. */
  <T> Optional<T> noting(Collection<Mistake> found, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (ProblemException refused) {
      if (refused.mistakes().isEmpty()) {
        throw refused;
      }
      refused.mistakes().forEach(mistake -> found.add(locate(mistake)));
      return Optional.empty();
    }
  }

  Mistake locate(Mistake mistake) {
    return document.locate(pointer + mistake.pointer().orElse(""), mistake);
  }
}
