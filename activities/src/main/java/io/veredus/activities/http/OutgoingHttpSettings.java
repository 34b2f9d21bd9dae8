package io.veredus.activities.http;

import java.util.List;

/**
 * Where calls may go, and how much of an answer is read.
 *
 * @param allow exceptions from the ranges that are forbidden from the start
 * @param deny forbidden as well, whatever is allowed; it adds to those ranges and replaces none
 * @param maximumAnswer bytes of an answer's body; a longer one is a failure
 */
public record OutgoingHttpSettings(
    List<AllowedTarget> allow, List<AddressRange> deny, int maximumAnswer) {
  private static final int KIB = 1024;

  /** No exceptions, nothing else forbidden, answers up to 64 KiB. */
  public static final OutgoingHttpSettings DEFAULT = of(List.of(), List.of());

  public OutgoingHttpSettings {
    if (maximumAnswer < KIB || maximumAnswer > KIB * KIB) {
      throw new IllegalArgumentException("An answer has between 1 KiB and 1 MiB");
    }
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /**
   * Answers up to 64 KiB.
   *
   * @param allow as {@link AllowedTarget#of} reads them
   * @param deny as {@link AddressRange#of} reads them
   */
  public static OutgoingHttpSettings of(List<String> allow, List<String> deny) {
    return new OutgoingHttpSettings(
        allow.stream().map(AllowedTarget::of).toList(),
        deny.stream().map(AddressRange::of).toList(),
        64 * KIB);
  }
}
