package io.veredus.server.diagnosis;

import io.veredus.activities.provider.OpenBreaker;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells which providers this process leaves alone because attempts kept failing. */
final class BreakerCheck implements Check {
  private final Supplier<List<OpenBreaker>> breakers;

  BreakerCheck(Supplier<List<OpenBreaker>> breakers) {
    this.breakers = breakers;
  }

  @Override
  public String section() {
    return "breakers";
  }

  @Override
  public Look look() {
    var open = breakers.get();
    return new Look(Map.of("open", open), open.stream().map(BreakerCheck::finding).toList());
  }

  private static Finding finding(OpenBreaker open) {
    var endpoint =
        open.counterpart().equals(open.provider().value())
            ? ""
            : ", endpoint " + open.counterpart();
    return Finding.error(
        "The breaker is open: most of its last 20 attempts failed, so that it is left alone for 15 s at a time; what has no other provider is held",
        "provider %s of tenant %s (%s)%s"
            .formatted(open.provider(), open.owner(), open.channel().wireName(), endpoint),
        "Remove what its attempts failed of (see \"failures\"), or add a second provider; the breaker closes by itself when attempts work again.");
  }
}
