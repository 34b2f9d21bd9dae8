package io.veredus.server.openapi;

import io.veredus.postgres.broadcast.BroadcastState;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.OptOut;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.verification.Purpose;
import io.veredus.workflows.verification.Verdict;
import io.veredus.workflows.verification.VerificationState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The words that our enums have, by the names that the files use. */
final class Vocabulary {
  private static final Map<String, List<String>> ALL =
      Map.ofEntries(
          words("addresses", AddressChoice.values(), AddressChoice::wireName),
          words("ambiguity", AmbiguityPolicy.values(), AmbiguityPolicy::wireName),
          words("any-provider-kind", ProviderKind.values(), ProviderKind::wireName),
          words("broadcast-state", BroadcastState.values(), BroadcastState::wireName),
          words("channel", Channel.values(), Channel::wireName),
          words("channel-mode", ChannelMode.values(), ChannelMode::wireName),
          words("code-alphabet", CodeAlphabet.values(), CodeAlphabet::wireName),
          words("notification-state", NotificationState.values(), NotificationState::wireName),
          words("opt-out", OptOut.values(), OptOut::wireName),
          words("priority", Priority.values(), Priority::wireName),
          words("problem-type", ProblemType.values(), it -> it.uri().toString()),
          Map.entry("provider-kind", List.of(ProviderKind.known().split(", "))),
          words("purpose", Purpose.values(), Purpose::wireName),
          words("reason-code", ReasonCode.values(), ReasonCode::wireName),
          Map.entry("retry-schedule", RetrySchedule.NAMED.keySet().stream().sorted().toList()),
          words("scope", Scope.values(), Scope::wireName),
          words("suppression-reason", SuppressionReason.values(), SuppressionReason::wireName),
          words("verdict", Verdict.values(), Verdict::wireName),
          words("verification-state", VerificationState.values(), VerificationState::wireName));

  private Vocabulary() {}

  /**
   * @throws IllegalStateException if there is none of that name
   */
  static List<String> of(String name) {
    var words = ALL.get(name);
    if (words == null) {
      throw new IllegalStateException("The OpenAPI document knows no vocabulary " + name);
    }
    return words;
  }

  private static <E> Map.Entry<String, List<String>> words(
      String name, E[] values, Function<E, String> word) {
    return Map.entry(name, Arrays.stream(values).map(word).toList());
  }
}
