package io.veredus.bench.lane;

import java.util.Arrays;

/** Sizes that broadcasts come in; each has a role that so many recipients have. */
enum AudienceSize {
  SMALL(1_000),
  MIDDLE(5_000),
  COMMON(10_000),
  LARGE(20_000),
  HUGE(50_000);

  private final int recipients;

  AudienceSize(int recipients) {
    this.recipients = recipients;
  }

  int recipients() {
    return recipients;
  }

  String role() {
    return "b" + recipients;
  }

  static Integer[] all() {
    return Arrays.stream(values()).map(AudienceSize::recipients).toArray(Integer[]::new);
  }

  /**
   * The largest that takes no longer than about {@code seconds} at a rate; the smallest at least.
   */
  static AudienceSize lasting(double seconds, double perSecond) {
    var fitting = SMALL;
    for (var size : values()) {
      fitting = size.recipients <= seconds * perSecond ? size : fitting;
    }
    return fitting;
  }
}
