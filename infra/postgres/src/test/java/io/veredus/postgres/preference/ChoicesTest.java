package io.veredus.postgres.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.preference.Choices.Source;
import io.veredus.postgres.preference.Choices.Verdict;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TypeKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of several choices holds. */
class ChoicesTest {
  private static final NotificationType NEWS =
      NotificationType.of(
          new TypeKey("news"),
          Channel.EMAIL,
          RetrySchedule.STANDARD,
          AmbiguityPolicy.AT_LEAST_ONCE);
  private static final Preference TYPE_AND_CHANNEL = about("news", Channel.EMAIL, false);
  private static final Preference TYPE = about("news", null, true);
  private static final Preference CHANNEL = about(null, Channel.EMAIL, false);
  private static final Preference ANYTHING = about(null, null, true);

  @Test
  void theOneHoldsThatSaysMost() {
    var all = new ArrayList<>(List.of(TYPE_AND_CHANNEL, TYPE, CHANNEL, ANYTHING));
    while (!all.isEmpty()) {
      var most = all.getFirst();
      Collections.reverse(all); // their order says nothing
      assertThat(of(all).on(NEWS, Channel.EMAIL))
          .isEqualTo(new Verdict(most.enabled(), Source.RECIPIENT, Optional.of(most)));
      Collections.reverse(all);
      all.removeFirst();
    }
  }

  @Test
  void whatIsAboutOthersSaysNothing() {
    var others = List.of(about("else", null, false), about("news", Channel.SMS, false));
    assertThat(of(others).on(NEWS, Channel.EMAIL))
        .isEqualTo(new Verdict(true, Source.TYPE, Optional.empty()));
  }

  @Test
  void theNearestTenantHoldsThatSaysSomething() {
    var tenants = List.of(List.of(about("else", null, true)), List.of(CHANNEL), List.of(TYPE));
    var nobody = new Choices(List.of(), tenants);
    assertThat(nobody.on(NEWS, Channel.EMAIL))
        .isEqualTo(new Verdict(false, Source.TENANT, Optional.of(CHANNEL)));
    assertThat(new Choices(List.of(ANYTHING), tenants).on(NEWS, Channel.EMAIL))
        .isEqualTo(new Verdict(true, Source.RECIPIENT, Optional.of(ANYTHING)));
  }

  @Test
  void nobodyDeclinesWhatIsMandatory() {
    assertThat(of(List.of(TYPE_AND_CHANNEL)).on(NEWS.mandatory(), Channel.EMAIL))
        .isEqualTo(new Verdict(true, Source.MANDATORY, Optional.empty()));
  }

  private static Choices of(List<Preference> own) {
    return new Choices(own, List.of());
  }

  private static Preference about(
      @Nullable String type, @Nullable Channel channel, boolean enabled) {
    return new Preference(
        Optional.ofNullable(type).map(TypeKey::new), Optional.ofNullable(channel), enabled);
  }
}
