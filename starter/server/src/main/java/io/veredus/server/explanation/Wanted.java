package io.veredus.server.explanation;

import static java.util.stream.Collectors.joining;

import io.veredus.postgres.preference.Choices.Verdict;
import io.veredus.postgres.preference.Preference;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.server.explanation.Explanation.Step;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells whether somebody wants a type's messages, and whose word decided it. */
record Wanted(Explained it, NotificationType type) {
  private record ByChannel(Channel channel, Verdict verdict) {}

  Step step() {
    if (type.consent().optOut() == OptOut.MANDATORY) {
      return step(
          "It cannot be declined",
          "The type is mandatory: people's preferences do not count for it.",
          List.of());
    }
    if (it.request().code().isPresent()) {
      return step(
          "It cannot be declined",
          "Whoever gets a code asks for it: people's preferences do not count for it.",
          List.of());
    }
    if (it.request().recipient() instanceof RecipientRef.Direct) {
      return step(
          "Nobody could decline it",
          "The recipient was described in the request, and only those who are stored have preferences.",
          List.of());
    }
    var verdicts =
        it.channels().stream()
            .map(channel -> new ByChannel(channel, it.choices().on(type, channel)))
            .toList();
    return step(asOfNow(what(verdicts)), why(verdicts), verdicts);
  }

  private Step step(String what, String why, List<ByChannel> verdicts) {
    var data = new LinkedHashMap<String, Object>();
    data.put("mandatory", type.consent().optOut() == OptOut.MANDATORY);
    data.put("enabledByDefault", type.consent().enabledByDefault());
    if (!verdicts.isEmpty()) {
      data.put("decisions", verdicts.stream().map(Wanted::data).toList());
    }
    return new Step(what, why, data);
  }

  /** A choice that names no type, or no channel, is about all of them. */
  private static Map<String, Object> data(ByChannel by) {
    var data = new LinkedHashMap<String, Object>();
    data.put("channel", by.channel());
    data.put("enabled", by.verdict().enabled());
    data.put("decidedBy", by.verdict().source().name().toLowerCase(Locale.ROOT));
    by.verdict().choice().ifPresent(choice -> data.put("choice", data(choice)));
    return data;
  }

  private static Map<String, Object> data(Preference choice) {
    var data = new LinkedHashMap<String, Object>();
    choice.type().ifPresent(type -> data.put("type", type));
    choice.channel().ifPresent(channel -> data.put("channel", channel));
    data.put("enabled", choice.enabled());
    return data;
  }

  /** What people chose when it ended nobody wrote down. */
  private String asOfNow(String what) {
    return it.stored().state().isTerminal()
        ? "As of now, " + what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)
        : what;
  }

  private static String what(List<ByChannel> verdicts) {
    var wanted = names(verdicts, true);
    var declined = names(verdicts, false);
    if (declined.isEmpty()) {
      return "It is wanted";
    }
    return wanted.isEmpty()
        ? "It is not wanted"
        : "It is wanted by %s, and not by %s".formatted(wanted, declined);
  }

  private static String names(List<ByChannel> verdicts, boolean enabled) {
    return verdicts.stream()
        .filter(by -> by.verdict().enabled() == enabled)
        .map(by -> by.channel().wireName())
        .collect(joining(" and "));
  }

  private String why(List<ByChannel> verdicts) {
    var sentences = new ArrayList<String>();
    sentences.add("People may decline this type.");
    boolean alike = verdicts.stream().map(by -> sentence(by.verdict())).distinct().count() <= 1;
    verdicts.forEach(by ->
        sentences.add(
            (alike ? "" : "By %s: ".formatted(by.channel().wireName())) + sentence(by.verdict())));
    return sentences.stream().distinct().collect(joining(" "));
  }

  private String sentence(Verdict verdict) {
    var about = verdict.choice().map(Wanted::about).orElse("");
    boolean enabled = verdict.enabled();
    return switch (verdict.source()) {
      case RECIPIENT ->
          "%s %s %s.".formatted(it.recipient(), enabled ? "chose to get" : "declined", about);
      case TENANT ->
          "%s chose nothing about it, and the default of the tenant, or of one above it, is %s %s."
              .formatted(it.recipient(), enabled ? "to send" : "not to send", about);
      case TYPE, MANDATORY ->
          "Neither %s nor a tenant chose anything about it, and who chose nothing %s."
              .formatted(it.recipient(), enabled ? "gets it" : "does not get it");
    };
  }

  /** Such as {@code this type by email}. */
  private static String about(Preference choice) {
    Optional<String> channel = choice.channel().map(it -> " by " + it.wireName());
    return (choice.type().isPresent() ? "this type" : "everything") + channel.orElse("");
  }
}
