package io.veredus.server.apply;

import io.veredus.postgres.tenant.TenantTurn;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Reads all files, then stores what they ask for in one transaction, or nothing. */
final class Applier {
  private static final int MOST_TOLD = 50;

  /** What became of one entry. */
  record Applied(Change.Action action, String kind, String key, List<String> diff) {}

  private record Wish(Entry entry, Declared declared) {}

  private final List<Section> sections;
  private final TenantTurn turn;
  private final TransactionOperations transaction;

  Applier(List<Section> sections, TenantTurn turn, TransactionOperations transaction) {
    this.sections = sections;
    this.turn = turn;
    this.transaction = transaction;
  }

  /**
   * @param dryRun whether everything is to be as it was afterwards
   * @throws ProblemException naming every mistake by its file and line; nothing is stored then
   */
  List<Applied> apply(TenantId tenant, List<SourceFile> files, boolean dryRun) {
    var wishes = read(files);
    return transaction.execute(status -> store(tenant, wishes, dryRun, status));
  }

  private List<Wish> read(List<SourceFile> files) {
    var mistakes = new ArrayList<Mistake>();
    var wishes = new ArrayList<Wish>();
    for (var entry : Entries.of(files, sections, mistakes)) {
      entry.read(mistakes).ifPresent(declared -> wishes.add(new Wish(entry, declared)));
    }
    refuseRepeats(wishes, mistakes);
    throwIfAny(mistakes);
    return wishes;
  }

  /** Which of two would hold is nobody's guess. */
  private static void refuseRepeats(List<Wish> wishes, List<Mistake> mistakes) {
    var seen = new HashMap<String, Wish>();
    for (var wish : wishes) {
      var first = seen.putIfAbsent(name(wish), wish);
      if (first != null) {
        var place = first.entry().locate(Mistake.at("", "", "")).place().orElseThrow();
        var detail =
            "The %s is declared already, in %s at line %d"
                .formatted(name(wish), place.file(), place.line());
        mistakes.add(wish.entry().locate(Mistake.at("", detail, "each once")));
      }
    }
  }

  private List<Applied> store(
      TenantId tenant, List<Wish> wishes, boolean dryRun, TransactionStatus status) {
    turn.await(tenant);
    var mistakes = new ArrayList<Mistake>();
    var applied = new ArrayList<Applied>();
    for (var wish : wishes) {
      wish.entry()
          .noting(mistakes, () -> wish.declared().step().store(tenant))
          .ifPresent(change -> applied.add(applied(wish, change)));
    }
    throwIfAny(mistakes); // which rolls back
    if (dryRun) {
      status.setRollbackOnly();
    }
    return applied;
  }

  private static Applied applied(Wish wish, Change change) {
    return new Applied(
        change.action(),
        wish.entry().section().member().kind(),
        wish.declared().key(),
        change.diff());
  }

  private static String name(Wish wish) {
    return wish.entry().section().member().kind() + " " + wish.declared().key();
  }

  private static void throwIfAny(List<Mistake> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, mistakes.stream().limit(MOST_TOLD).toList());
    }
  }
}
