package io.veredus.dev;

import io.veredus.dev.temporal.TemporalChoice;
import java.io.PrintStream;

/** What is said beside the addresses: on standard error, so that a script reads those alone. */
record Messages(PrintStream screen) {
  void say(String line) {
    screen.println("veredus: " + line);
    screen.flush();
  }

  void aboutTemporal(TemporalChoice choice) {
    switch (choice) {
      case TemporalChoice.Cli _ -> {}
      case TemporalChoice.External(var address) -> say("using Temporal at " + address);
      case TemporalChoice.InProcess(var onPurpose) ->
          screen.println(
              """
              ================================================================================
              Temporal runs inside this process, %s.
              What is missing then: its UI, and its memory. When this stops, it forgets its
              workflows; Veredus starts those that had not ended again, from its own database.
              ================================================================================\
              """
                  .formatted(onPurpose ? "as asked for" : "because no Temporal CLI could be had"));
    }
  }
}
