package io.veredus.bench.chaos.post;

import io.veredus.bench.api.Call;
import java.util.Optional;

/** Pauses delivery and resumes it. */
public final class SwitchMover {
  private final Caller caller;

  public SwitchMover(Caller caller) {
    this.caller = caller;
  }

  /**
   * @param channel empty: everything
   */
  public void pause(Optional<String> channel) {
    move(channel, "true");
  }

  public void resume(Optional<String> channel) {
    move(channel, "false, \"resumeRate\": 500");
  }

  private void move(Optional<String> channel, String paused) {
    var of = channel.map(", \"channel\": \"%s\""::formatted).orElse("");
    caller.insist(Call.put("/v1/settings/delivery", "{\"paused\": %s%s}".formatted(paused, of)));
  }
}
