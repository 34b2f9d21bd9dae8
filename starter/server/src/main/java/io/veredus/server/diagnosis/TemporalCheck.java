package io.veredus.server.diagnosis;

import io.grpc.StatusRuntimeException;
import io.veredus.postgres.diagnosis.StoreDiagnosis;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.RetrySchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** Looks whether Temporal answers, and remembers for long enough. */
final class TemporalCheck implements Check {
  private final TemporalQuestions temporal;
  private final StoreDiagnosis store;
  private final DeliveryDefaults defaults;
  private final String address;

  TemporalCheck(
      TemporalQuestions temporal, StoreDiagnosis store, DeliveryDefaults defaults, String address) {
    this.temporal = temporal;
    this.store = store;
    this.defaults = defaults;
    this.address = address;
  }

  @Override
  public String section() {
    return "temporal";
  }

  @Override
  public Look look() {
    var data = new LinkedHashMap<String, Object>();
    data.put("address", address);
    data.put("namespace", temporal.namespace());
    var findings = new ArrayList<Finding>();
    try {
      data.put("version", temporal.version());
      var retention = temporal.retention();
      data.put("retention", retention);
      findings.addAll(compare(retention, data));
    } catch (StatusRuntimeException failure) {
      findings.add(TemporalFaults.finding(failure, address, temporal.namespace()));
    }
    return new Look(data, findings);
  }

  private List<Finding> compare(Duration retention, Map<String, Object> data) {
    var longest = longest();
    data.put("longestTimeToLive", longest);
    if (retention.compareTo(longest) >= 0) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            "Temporal forgets ended workflows after %s, but notifications may live for %s: histories go before their notifications are old"
                .formatted(hours(retention), hours(longest)),
            "namespace " + temporal.namespace(),
            "temporal operator namespace update --retention %dh -n %s"
                .formatted(longest.toHours() + 24, temporal.namespace())));
  }

  /** Of all types, and of those that are still to come. */
  private Duration longest() {
    try {
      return store.types().stream()
          .map(this::timeToLive)
          .max(Duration::compareTo)
          .filter(own -> own.compareTo(defaults.schedule().timeToLive()) > 0)
          .orElse(defaults.schedule().timeToLive());
    } catch (DataAccessException away) { // which its own check tells
      return defaults.schedule().timeToLive();
    }
  }

  private Duration timeToLive(NotificationType type) {
    var policy = type.delivery();
    return policy
        .timeToLive()
        .or(() -> policy.schedule().map(RetrySchedule::timeToLive))
        .orElse(defaults.schedule().timeToLive());
  }

  private static String hours(Duration time) {
    return time.compareTo(Duration.ofHours(2)) < 0
        ? time.toMinutes() + " min"
        : time.toHours() + " h";
  }
}
