package io.veredus.postgres.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.tenant.Tenants.Added;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.Branding;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TenantsIT {
  private static final TenantId ROOT = TenantId.DEFAULT;
  private static final TenantId ORG = new TenantId("org");
  private static final TenantId TEAM = new TenantId("team");
  private static final TenantId OTHER = new TenantId("other");

  private DataSource database;
  private JdbcClient jdbc;
  private Tenants tenants;

  @BeforeEach
  void plant() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    tenants = new Tenants(database);
    assertThat(tenants.add(ROOT, ORG, named("Org"))).isEqualTo(Added.ADDED);
    assertThat(tenants.add(ORG, TEAM, named("Team"))).isEqualTo(Added.ADDED);
    assertThat(tenants.add(ROOT, OTHER, named("Other"))).isEqualTo(Added.ADDED);
  }

  @Test
  void showsATenantItselfAndWhatIsBelowIt() {
    assertThat(tenants.list(ORG, Optional.empty(), 9))
        .extracting(StoredTenant::id)
        .containsExactly(ORG, TEAM);
    assertThat(tenants.list(ROOT, Optional.of(ORG), 1))
        .extracting(StoredTenant::id)
        .containsExactly(OTHER);
    assertThat(tenants.find(ORG, TEAM)).map(StoredTenant::parent).contains(Optional.of(ORG));
    assertThat(tenants.find(TEAM, ORG)).isEmpty();
    assertThat(tenants.find(OTHER, TEAM)).isEmpty();
  }

  @Test
  void givesEachValueOfTheNearestWhoHasOne() {
    tenants.change(
        ROOT,
        new TenantDetails("Root", Optional.of(Locale.GERMAN), branding("red", "white", "darkred")));
    tenants.change(
        ORG,
        new TenantDetails("Org", Optional.of(Locale.of("nl", "BE")), branding("blue", "", "")));

    var settings = tenants.settings(TEAM);
    assertThat(settings.name()).isEqualTo("Team");
    assertThat(settings.locale()).isEqualTo(Locale.of("nl", "BE"));
    assertThat(settings.branding().primaryColor()).isEqualTo("blue");
    assertThat(settings.branding().backgroundColor()).isEqualTo("white");
    assertThat(settings.branding().dark()).map(Branding.Dark::primaryColor).contains("darkred");
    assertThat(tenants.settings(OTHER).locale()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void noticesAChangeOfAnAncestorAtOnce() {
    assertThat(tenants.settings(TEAM).locale()).isEqualTo(Locale.ENGLISH);
    tenants.change(ROOT, new TenantDetails("Root", Optional.of(Locale.FRENCH), Branding.NONE));

    assertThat(tenants.settings(TEAM).locale()).isEqualTo(Locale.FRENCH);
  }

  @Test
  void refusesAnIdThatIsTakenAndATreeThatIsTooDeep() {
    assertThat(tenants.add(OTHER, TEAM, named("Team"))).isEqualTo(Added.TAKEN);
    assertThat(tenants.add(new TenantId("nobody"), new TenantId("x"), named("x")))
        .isEqualTo(Added.NO_PARENT);
    var parent = TEAM;
    for (int level = 4; level <= Tenants.DEEPEST; level++) {
      var child = new TenantId("level-" + level);
      assertThat(tenants.add(parent, child, named("x"))).isEqualTo(Added.ADDED);
      parent = child;
    }
    assertThat(tenants.add(parent, new TenantId("deeper"), named("x"))).isEqualTo(Added.TOO_DEEP);
  }

  @Test
  void removesATenantWithItsKeysAndNeverGivesItsIdAgain() {
    var keys = new ApiKeys(database);
    keys.save(TEAM, "one", "key");
    jdbc.sql(
            "INSERT INTO veredus.provider (tenant, id, kind, settings, secrets, place, active)"
                + " VALUES ('team', 'smtp', 'smtp', '{}', '', 1, true)")
        .update();
    var removal = new TenantRemoval(database);

    assertThat(removal.remove(ORG)).contains("tenants below it");
    assertThat(removal.remove(TEAM)).isEmpty();
    assertThat(keys.holderOf("key")).isEmpty();
    assertThat(tenants.find(ROOT, TEAM)).isEmpty();
    assertThat(tenants.add(ROOT, TEAM, named("Team"))).isEqualTo(Added.TAKEN);
  }

  @Test
  void keepsATenantThatStillHasPeopleOrSomethingToSend() {
    var removal = new TenantRemoval(database);
    jdbc.sql(
            "INSERT INTO veredus.recipient (tenant, id, locale, time_zone)"
                + " VALUES ('team', 'ana', 'en', 'UTC')")
        .update();
    assertThat(removal.remove(TEAM)).contains("recipients");
    jdbc.sql(
            "INSERT INTO veredus.notification (id, tenant, type, request, state, look_at)"
                + " VALUES (gen_random_uuid(), 'other', 'x', '{}', 'accepted', now())")
        .update();
    assertThat(removal.remove(OTHER)).contains("notifications that have not ended");
    jdbc.sql("UPDATE veredus.notification SET state = 'failed', finished_at = now()").update();
    assertThat(removal.remove(OTHER)).isEmpty();
  }

  private static TenantDetails named(String name) {
    return new TenantDetails(name, Optional.empty(), Branding.NONE);
  }

  private static Branding branding(String primary, String background, String dark) {
    return new Branding(
        primary,
        background,
        "",
        "",
        "",
        "",
        "",
        Optional.of(dark).filter(it -> !it.isEmpty()).map(it -> new Branding.Dark(it, "", "", "")));
  }
}
