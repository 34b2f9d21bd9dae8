package io.veredus.server.pause;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A switch that was turned. What it does not name, it is for all of.
 *
 * @param state {@code paused}; {@code resuming} while what was held is being released
 * @param inherited present if a tenant above turned it: who and why is that one's affair
 * @param by id of the API key
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SwitchView(
    String state,
    Optional<TenantId> tenant,
    Optional<Channel> channel,
    Optional<TypeKey> type,
    Instant since,
    Optional<Boolean> inherited,
    Optional<String> by,
    Optional<String> reason,
    Optional<Double> resumeRate) {

  static SwitchView own(DeliverySwitch it) {
    return new SwitchView(
        state(it),
        it.scope().tenant(),
        it.scope().channel(),
        it.scope().type(),
        it.since(),
        Optional.empty(),
        Optional.of(it.by()),
        Optional.of(it.reason()).filter(text -> !text.isEmpty()),
        Optional.of(it.resumeRate()).filter(_ -> !it.paused()));
  }

  static SwitchView inherited(DeliverySwitch it) {
    return new SwitchView(
        state(it),
        Optional.empty(),
        it.scope().channel(),
        it.scope().type(),
        it.since(),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String state(DeliverySwitch it) {
    return it.paused() ? "paused" : "resuming";
  }
}
