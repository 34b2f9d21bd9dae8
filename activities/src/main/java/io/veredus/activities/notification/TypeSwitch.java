package io.veredus.activities.notification;

import io.veredus.activities.channel.ProviderChooser;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptFailures;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes no further attempt for a type that was turned off in the meantime. */
public final class TypeSwitch implements ProviderChooser {
  static final String OFF = "The notification type is turned off";

  private static final Logger LOG = LoggerFactory.getLogger(TypeSwitch.class);

  private final ProviderChooser chooser;
  private final RecentTypes types;

  public TypeSwitch(ProviderChooser chooser, RecentTypes types) {
    this.chooser = chooser;
    this.types = types;
  }

  /**
   * @throws io.temporal.failure.ApplicationFailure if the type is turned off: no attempt was made
   */
  @Override
  public Choice choose(AttemptRequest request, Optional<Attempt> last) {
    if (isOff(request)) {
      throw AttemptFailures.of(
          new Rejected(new Reason(ReasonCode.TYPE_OFF, OFF), false),
          last.map(Attempt::number).orElse(request.attemptsUsed()));
    }
    return chooser.choose(request, last);
  }

  /** A store that is away stops no message. */
  private boolean isOff(AttemptRequest request) {
    try {
      return types.find(request.tenant(), request.type()).filter(type -> !type.isOn()).isPresent();
    } catch (RuntimeException away) {
      LOG.warn("Cannot see whether type {} is turned off; trying on", request.type(), away);
      return false;
    }
  }
}
