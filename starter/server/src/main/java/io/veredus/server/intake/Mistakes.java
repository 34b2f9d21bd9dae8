package io.veredus.server.intake;

import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one request, so that its sender hears of everything at once. */
public final class Mistakes {
  private static final int MOST_TOLD = 50;

  private final List<Mistake> found = new ArrayList<>();

  public void add(String pointer, String detail, String allowed) {
    if (found.size() < MOST_TOLD) {
      found.add(Mistake.at(pointer, detail, allowed));
    }
  }

  /** Whether something is wrong at exactly this place already. */
  public boolean at(String pointer) {
    return found.stream().anyMatch(mistake -> mistake.pointer().equals(Optional.of(pointer)));
  }

  /** All that was found, in its order. */
  public List<Mistake> found() {
    return List.copyOf(found);
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, found);
    }
  }
}
