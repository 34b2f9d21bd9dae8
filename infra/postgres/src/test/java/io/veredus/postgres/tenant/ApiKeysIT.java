package io.veredus.postgres.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysIT {
  private static final ApiKeyId ID = new ApiKeyId(new UUID(1, 2));

  private DataSource database;
  private JdbcClient jdbc;
  private ApiKeys keys;

  @BeforeEach
  void migrate() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    keys = new ApiKeys(database);
  }

  @Test
  void knowsTheTenantOfAKey() {
    keys.save(TenantId.DEFAULT, "development", "dev");

    assertThat(keys.holderOf("dev").map(KeyHolder::tenant)).contains(TenantId.DEFAULT);
    assertThat(keys.holderOf("Dev")).isEmpty();
    assertThat(keys.holderOf("")).isEmpty();
  }

  @Test
  void renamesAKeyThatIsKnown() {
    keys.save(TenantId.DEFAULT, "one", "dev");
    keys.save(TenantId.DEFAULT, "two", "dev");

    assertThat(jdbc.sql("SELECT name FROM veredus.api_key").query(String.class).list())
        .containsExactly("two");
  }

  @Test
  void neverGivesAKeyToAnotherTenant() {
    jdbc.sql("INSERT INTO veredus.tenant (id) VALUES ('other')").update();
    keys.save(TenantId.DEFAULT, "one", "dev");

    assertThatThrownBy(() -> keys.save(new TenantId("other"), "two", "dev"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keys.holderOf("dev").map(KeyHolder::tenant)).contains(TenantId.DEFAULT);
  }

  @Test
  void refusesAKeyAfterItsTime() {
    keys.save(TenantId.DEFAULT, "one", "dev");
    jdbc.sql("UPDATE veredus.api_key SET expires_at = now() - interval '1 second'").update();

    assertThat(keys.holderOf("dev")).isEmpty();
  }

  @Test
  void knowsWhatAKeyMayBeUsedForAndForHowLong() {
    var expiry = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    var wanted = new NewKey(ID, "ci", Set.of(Scope.SEND, Scope.READ), Optional.of(expiry));
    var added = keys.add(TenantId.DEFAULT, wanted, "secret");

    assertThat(keys.holderOf("secret")).contains(added.holder());
    assertThat(added.holder())
        .isEqualTo(new KeyHolder(ID, TenantId.DEFAULT, wanted.scopes(), wanted.expiresAt()));
    assertThat(keys.list(TenantId.DEFAULT, Optional.empty(), 9)).containsExactly(added);
    assertThat(keys.list(TenantId.DEFAULT, Optional.of(ID), 9)).isEmpty();
  }

  @Test
  void showsAndRevokesKeysOfDescendantsAndOfNobodyElse() {
    jdbc.sql("INSERT INTO veredus.tenant (id, parent) VALUES ('child', 'default'), ('other', null)")
        .update();
    var child = new TenantId("child");
    keys.add(child, new NewKey(ID, "ci", Set.of(Scope.SEND), Optional.empty()), "secret");

    assertThat(keys.find(TenantId.DEFAULT, ID)).isPresent();
    assertThat(keys.find(new TenantId("other"), ID)).isEmpty();
    assertThat(keys.list(new TenantId("other"), Optional.empty(), 9)).isEmpty();
    assertThat(keys.remove(new TenantId("other"), ID)).isFalse();
    assertThat(keys.remove(TenantId.DEFAULT, ID)).isTrue();
    assertThat(keys.holderOf("secret")).isEmpty();
  }

  @Test
  void notesTheLastUseOnceAMinute() {
    keys.add(TenantId.DEFAULT, new NewKey(ID, "ci", Set.of(Scope.SEND), Optional.empty()), "key");
    var first = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    keys.used(Map.of(ID, first));
    keys.used(Map.of(ID, first.plusSeconds(59)));
    assertThat(lastUse()).contains(first);
    keys.used(Map.of(ID, first.plusSeconds(60)));
    assertThat(lastUse()).contains(first.plusSeconds(60));
  }

  private Optional<Instant> lastUse() {
    return keys.find(TenantId.DEFAULT, ID).flatMap(StoredKey::lastUsedAt);
  }

  @Test
  void letsAFirstKeyInOnlyWhereNoOtherCanAdminister() {
    var wanted = new NewKey(ID, "ci", Set.of(Scope.SEND), Optional.empty());
    keys.add(TenantId.DEFAULT, wanted, "sends");
    keys.addFirst("first");
    keys.addFirst("second");

    assertThat(keys.holderOf("first").map(KeyHolder::scopes)).contains(Set.of(Scope.values()));
    assertThat(keys.holderOf("second")).isEmpty();
  }

  @Test
  void keepsNoKeyThatCouldBeRead() {
    keys.save(TenantId.DEFAULT, "one", "secret");

    assertThat(jdbc.sql("SELECT k::text FROM veredus.api_key k").query(String.class).single())
        .contains("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")
        .doesNotContain("secret");
  }
}
