package io.veredus.server.diagnosis;

import io.veredus.postgres.diagnosis.FailureGroup;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.server.explanation.ReasonWords;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.notification.NotificationState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** Groups what went wrong within a day by its reason, and says what to do about each. */
final class FailureCheck implements Check {
  private static final Duration RECENT = Duration.ofDays(1);

  private final StoreDiagnosis store;
  private final InstantSource clock;

  FailureCheck(StoreDiagnosis store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "failures";
  }

  @Override
  public Look look() {
    try {
      var groups = store.failures(clock.instant().minus(RECENT));
      return new Look(
          Map.of("within", RECENT, "groups", groups),
          groups.stream().map(FailureCheck::finding).toList());
    } catch (DataAccessException away) { // which its own check tells
      return new Look(Map.of("unknown", "The database does not answer"), List.of());
    }
  }

  private static Finding finding(FailureGroup group) {
    var words = ReasonWords.of(group.reason());
    return new Finding(
        severity(group, words),
        "%d notifications %s, because %s (%s)"
            .formatted(
                group.number(), became(group.state()), words.meaning(), group.reason().wireName()),
        where(group),
        words.remedy());
  }

  private static Severity severity(FailureGroup group, ReasonWords words) {
    return switch (words.concern()) {
      case NOBODY, RECIPIENT -> Severity.NOTE;
      case AUTHOR -> Severity.WARNING;
      case OPERATOR ->
          group.state() == NotificationState.RETRYING ? Severity.WARNING : Severity.ERROR;
    };
  }

  private static String became(NotificationState state) {
    return switch (state) {
      case HELD -> "wait";
      case RETRYING -> "are tried again";
      case UNKNOWN -> "may or may not have been sent";
      case SUPPRESSED -> "were left unsent";
      case EXPIRED -> "expired";
      case FAILED -> "failed";
      case ACCEPTED, SENDING, SENT, DELIVERED, CANCELLED -> "are " + state.wireName();
    };
  }

  private static String where(FailureGroup group) {
    var through =
        group
            .channel()
            .map(channel ->
                "%s, provider %s; "
                    .formatted(
                        channel.wireName(), group.provider().map(ProviderId::value).orElse("none")))
            .orElse("");
    return "%snewest: %s of tenant %s".formatted(through, group.example(), group.tenant());
  }
}
