package io.veredus.dev.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks processes to end, and sees that they do. */
public final class Signals {
  private Signals() {}

  /**
   * Sends {@code signal} and waits; what has not ended after {@code patience} is killed.
   *
   * @param signal name without SIG, such as TERM
   */
  public static void stop(ProcessHandle process, String signal, Duration patience) {
    if (!process.isAlive()) {
      return;
    }
    send(process, signal);
    if (!endsWithin(process, patience)) {
      kill(process);
    }
  }

  /** Ends it at once, and waits until it is gone. */
  public static void kill(ProcessHandle process) {
    process.destroyForcibly();
    endsWithin(process, Duration.ofSeconds(5));
  }

  private static void send(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noShell) {
      process.destroy();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException gone) {
      return !process.isAlive();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
