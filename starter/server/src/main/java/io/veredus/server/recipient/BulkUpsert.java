package io.veredus.server.recipient;

import io.veredus.postgres.recipient.Saved;
import io.veredus.postgres.recipient.StoredRecipient;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.recipient.BulkResult.LineError;
import io.veredus.workflows.id.RecipientId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores the recipients of one body, batch by batch while it is still being read: neither its size
 * nor the number of its mistakes shows in the memory. Each batch is a commit, and lines that are
 * right are kept whatever the others are.
 */
final class BulkUpsert {
  /** In one call. */
  static final int MOST_LINES = 100_000;

  private static final int BATCH = 1000;
  private static final int BATCH_BYTES = 1024 * 1024;
  private static final int MOST_ERRORS = 100;

  private final Function<List<StoredRecipient>, Map<RecipientId, Saved>> store;
  private final Map<RecipientId, Pending> batch = new LinkedHashMap<>();
  private final List<LineError> errors = new ArrayList<>();
  private int bytes;
  private int created;
  private int updated;
  private int failed;

  private record Pending(int line, StoredRecipient recipient, int replaced) {}

  /**
   * @param store of one tenant; what it is given has each id once
   */
  BulkUpsert(Function<List<StoredRecipient>, Map<RecipientId, Saved>> store) {
    this.store = store;
  }

  /**
   * @throws ProblemException if the body has too many lines, or breaks off; what came before is
   *     kept
   */
  BulkResult run(InputStream body) {
    var lines = new BulkLines(body);
    for (var line = next(lines); line.isPresent(); line = next(lines)) {
      if (line.get().number() > MOST_LINES) {
        flush();
        throw new ProblemException(
            ProblemType.BODY_TOO_LARGE,
            "A call has at most %,d lines; these were read, and the rest was not"
                .formatted(MOST_LINES));
      }
      take(line.get());
    }
    flush();
    return new BulkResult(created, updated, failed, errors, failed - errors.size());
  }

  private Optional<BulkLines.Line> next(BulkLines lines) {
    try {
      return lines.next();
    } catch (IOException incomplete) {
      flush();
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "The body did not arrive whole; the lines before were read");
    }
  }

  private void take(BulkLines.Line line) {
    if (line.isBlank()) {
      return;
    }
    if (line.tooLong()) {
      fail(line.number(), "A line has at most %,d bytes".formatted(BulkLines.LONGEST), List.of());
      return;
    }
    try {
      add(line, StoredRecipientReader.read(line.text()));
    } catch (ProblemException wrong) {
      var detail = String.valueOf(wrong.getMessage()).replace(" at line 1, column", " at column");
      fail(line.number(), detail, wrong.mistakes());
    }
  }

  /** The last of several lines about one person holds; the others count as replaced by it. */
  private void add(BulkLines.Line line, StoredRecipient recipient) {
    batch.merge(
        recipient.recipient().id().orElseThrow(),
        new Pending(line.number(), recipient, 0),
        (earlier, later) -> new Pending(later.line(), later.recipient(), earlier.replaced() + 1));
    bytes += line.text().length;
    if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (!batch.isEmpty()) {
      store
          .apply(batch.values().stream().map(Pending::recipient).toList())
          .forEach((id, saved) -> count(saved, batch.get(id)));
      batch.clear();
      bytes = 0;
    }
  }

  private void count(Saved saved, @Nullable Pending pending) {
    int replaced = pending == null ? 0 : pending.replaced();
    switch (saved) {
      case CREATED -> {
        created++;
        updated += replaced;
      }
      case REPLACED -> updated += 1 + replaced;
      case BEING_ERASED -> {
        failed += replaced;
        fail(pending == null ? 0 : pending.line(), "The recipient is being erased", List.of());
      }
    }
  }

  private void fail(int line, String detail, List<Mistake> mistakes) {
    failed++;
    if (errors.size() < MOST_ERRORS) {
      errors.add(new LineError(line, detail, mistakes));
    }
  }
}
