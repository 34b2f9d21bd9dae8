package io.veredus.postgres.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.CountingDatabase;
import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.erasure.Erasures;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.suppression.Address;
import io.veredus.postgres.suppression.SuppressionReason;
import io.veredus.postgres.suppression.Suppressions;
import io.veredus.postgres.tenant.TenantDetails;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.Branding;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of others' choices, while a person's own are always read. */
class StandingsIT {
  private static final AtomicInteger TREES = new AtomicInteger();
  private static final TypeKey NEWS = new TypeKey("news");
  private static final RecipientId ANA_ID = new RecipientId("ana");
  private static final Recipient ANA =
      new Recipient(
          Optional.of(ANA_ID),
          Optional.empty(),
          Optional.of(new EmailAddress("Ana@example.org")),
          Optional.empty(),
          Locale.ENGLISH,
          ZoneOffset.UTC);
  private static final TenantDetails NAMED =
      new TenantDetails("Name", Optional.empty(), Branding.NONE);
  private static final Address MAILBOX = Address.of(ANA).getFirst();
  private static final Preference NO_MAIL =
      new Preference(Optional.empty(), Optional.of(Channel.EMAIL), false);
  private static final Preference NO_NEWS =
      new Preference(Optional.of(NEWS), Optional.empty(), false);

  private static final CountingDatabase DATABASE = new CountingDatabase(TestDatabase.migrated());

  private final TenantId org = new TenantId("org" + TREES.incrementAndGet());
  private final TenantId team = new TenantId(org.value() + "-team");
  private final Preferences preferences = new Preferences(DATABASE);
  private final Preferences ofAnotherProcess = new Preferences(DATABASE);
  private final Standings standings = new Standings(DATABASE, preferences);
  private final Suppressions suppressions = new Suppressions(DATABASE);

  @BeforeEach
  void askOnce() {
    var tenants = new Tenants(DATABASE);
    tenants.add(TenantId.DEFAULT, org, NAMED);
    tenants.add(org, team, NAMED);
    new Recipients(DATABASE).save(team, ANA);
    assertThat(standing()).isEqualTo(Standing.CLEAR);
  }

  @Test
  void takesOneStatementWhateverIsRemembered() {
    assertThat(DATABASE.during(this::standing)).isEqualTo(1);
    preferences.replaceDefaults(team, List.of());
    assertThat(DATABASE.during(this::standing)).isEqualTo(1);
  }

  @Test
  void alwaysKnowsWhatThePersonChose() {
    ofAnotherProcess.set(team, ANA_ID, List.of(NO_NEWS, NO_MAIL));
    assertThat(standing().choices().own()).containsExactlyInAnyOrder(NO_NEWS, NO_MAIL);
    ofAnotherProcess.replace(team, ANA_ID, List.of());
    assertThat(standing().choices().own()).isEmpty();
  }

  @Test
  void alwaysKnowsWhichAddressesAreSuppressedHereOrAbove() {
    suppress(org, SuppressionReason.values()[0]);
    assertThat(standing().suppressed()).containsEntry(Channel.EMAIL, SuppressionReason.values()[0]);
    suppress(team, SuppressionReason.values()[1]);
    assertThat(standing().suppressed())
        .as("the nearest tenant's reason")
        .containsEntry(Channel.EMAIL, SuppressionReason.values()[1]);
  }

  @Test
  void alwaysKnowsWhetherThePersonWasErased() {
    new Erasures(DATABASE).request(team, ANA_ID, List.of());
    assertThat(standing().unknown()).isTrue();
  }

  @Test
  void saysTheSameRememberedAsRead() {
    preferences.replaceDefaults(team, List.of(NO_NEWS));
    preferences.replaceDefaults(org, List.of(NO_MAIL));
    preferences.set(team, ANA_ID, List.of(NO_MAIL));
    suppress(org, SuppressionReason.values()[0]);
    preferences.recentDefaults().forget();

    var read = standing();
    assertThat(standing()).isEqualTo(read);
    assertThat(read.choices().defaults()).containsExactly(List.of(NO_NEWS), List.of(NO_MAIL));
    assertThat(read)
        .usingRecursiveComparison()
        .isEqualTo(standings.of(team, NEWS, List.of(ANA)).of(ANA));
  }

  @Test
  void showsTheTenantsChangeAtOnceInTheProcessThatMadeIt() {
    preferences.replaceDefaults(org, List.of(NO_NEWS));
    assertThat(standing().choices().defaults()).containsExactly(List.of(NO_NEWS));
  }

  @Test
  void showsAnotherProcesssChangeOfTheTenantsAfterASecond() {
    ofAnotherProcess.replaceDefaults(org, List.of(NO_NEWS));
    await()
        .atMost(Duration.ofMillis(1500))
        .untilAsserted(
            () -> assertThat(standing().choices().defaults()).containsExactly(List.of(NO_NEWS)));
  }

  private Standing standing() {
    return standings.of(team, NEWS, ANA);
  }

  private void suppress(TenantId tenant, SuppressionReason reason) {
    suppressions.put(tenant, MAILBOX, reason, Optional.empty());
  }
}
