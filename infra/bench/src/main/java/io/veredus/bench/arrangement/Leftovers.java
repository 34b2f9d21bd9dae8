package io.veredus.bench.arrangement;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Nothing that was started here outlives this process, however it ends short of a hard kill. */
final class Leftovers {
  private static final Set<ProcessHandle> OURS = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::end, "leftovers"));
  }

  private Leftovers() {}

  static void add(long pid) {
    OURS.removeIf(process -> !process.isAlive());
    ProcessHandle.of(pid).ifPresent(OURS::add);
  }

  private static void end() {
    OURS.forEach(ProcessHandle::destroyForcibly);
  }
}
