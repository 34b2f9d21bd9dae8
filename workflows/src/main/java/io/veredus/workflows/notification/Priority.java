package io.veredus.workflows.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.veredus.workflows.id.TenantId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What goes first when there is more than can be sent at once. */
public enum Priority {
  /** Somebody waits for it: codes, links, password changes. */
  TRANSACTIONAL,
  /** Everything else. */
  NORMAL,
  /** Nobody waits for it: reports, announcements. */
  BULK;

  private static final int LONGEST_KEY = 64;

  /**
   * @throws IllegalArgumentException naming the known values
   */
  @JsonCreator
  public static Priority of(String wireName) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A priority is one of " + known()));
  }

  /** The known values, for error messages. */
  public static String known() {
    return Arrays.stream(values()).map(Priority::wireName).collect(Collectors.joining(", "));
  }

  /**
   * The same as Temporal knows it: keys from 1 (first) to 5 (last), 3 unless told. Tenants of one
   * key take turns.
   */
  public io.temporal.common.Priority asTemporal(TenantId tenant) {
    return io.temporal.common.Priority.newBuilder()
        .setPriorityKey(temporalKey())
        .setFairnessKey(fairnessKey(tenant))
        .build();
  }

  private int temporalKey() {
    return switch (this) {
      case TRANSACTIONAL -> 1;
      case NORMAL -> 3;
      case BULK -> 5;
    };
  }

  /** Temporal takes 64 bytes at most; tenants of which so much is alike share their turns. */
  private static String fairnessKey(TenantId tenant) {
    var id = tenant.value();
    return id.length() > LONGEST_KEY ? id.substring(id.length() - LONGEST_KEY) : id;
  }

  /** As written in JSON and the store. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
