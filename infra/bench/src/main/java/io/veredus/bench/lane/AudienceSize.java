package io.veredus.bench.lane;

import java.util.List;
import java.util.stream.Stream;

/** A size that broadcasts come in; for each there is a role that so many recipients have. */
record AudienceSize(int recipients) {
  /** The smallest first. */
  static final List<AudienceSize> ALL =
      Stream.of(1_000, 3_000, 5_000, 8_000, 12_000, 20_000, 30_000, 50_000)
          .map(AudienceSize::new)
          .toList();

  static AudienceSize smallest() {
    return ALL.getFirst();
  }

  /**
   * The largest that takes no longer than about {@code seconds} at a rate; the smallest at least.
   */
  static AudienceSize lasting(double seconds, double perSecond) {
    return ALL.stream()
        .filter(size -> size.recipients <= seconds * perSecond)
        .reduce(smallest(), (_, larger) -> larger);
  }

  String role() {
    return "b" + recipients;
  }
}
