package io.veredus.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** Tells whoever waits what is done now, and what the last thing came to. */
public final class Progress {
  private final PrintStream screen;
  private final long begin = System.nanoTime();

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
  }

  public void end(String result) {
    screen.println(result);
  }

  public void say(String what) {
    screen.println(elapsed() + what);
  }

  private String elapsed() {
    var time = Duration.ofNanos(System.nanoTime() - begin);
    return "%3d:%02d  ".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
