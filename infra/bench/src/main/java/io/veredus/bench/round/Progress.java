package io.veredus.bench.round;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** Tells whoever waits what is done now, and what the last thing came to. */
public final class Progress implements AutoCloseable {
  private final PrintStream screen;
  private final long begin = System.nanoTime();
  private boolean underWay;

  public Progress(PrintStream screen) {
    this.screen = screen;
  }

  /** Tells nobody. */
  public static Progress silent() {
    return new Progress(new PrintStream(OutputStream.nullOutputStream()));
  }

  public void begin(String what) {
    screen.print(elapsed() + what + " … ");
    screen.flush();
    underWay = true;
  }

  public void end(String result) {
    screen.println(result);
    underWay = false;
  }

  public void say(String what) {
    screen.println(elapsed() + what);
  }

  /** Ends the line of what was begun and did not come to its end. */
  @Override
  public void close() {
    if (underWay) {
      screen.println();
    }
  }

  private String elapsed() {
    var time = Duration.ofNanos(System.nanoTime() - begin);
    return "%3d:%02d  ".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
