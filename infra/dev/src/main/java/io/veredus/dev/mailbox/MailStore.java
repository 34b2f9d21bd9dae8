package io.veredus.dev.mailbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest mails, in memory: at most 1,000 and 32 MB, so that no test run fills the heap. */
final class MailStore {
  private static final int MOST_MAILS = 1_000;
  private static final long MOST_BYTES = 32L * 1024 * 1024;

  private final Deque<Entry> newestFirst = new ArrayDeque<>();
  private long bytes;

  private record Entry(Mail mail, int size) {}

  synchronized void add(Mail mail, int size) {
    newestFirst.addFirst(new Entry(mail, size));
    bytes += size;
    while (newestFirst.size() > MOST_MAILS || (bytes > MOST_BYTES && newestFirst.size() > 1)) {
      bytes -= newestFirst.removeLast().size();
    }
  }

  synchronized List<Mail> newestFirst() {
    return newestFirst.stream().map(Entry::mail).toList();
  }

  synchronized void clear() {
    newestFirst.clear();
    bytes = 0;
  }
}
