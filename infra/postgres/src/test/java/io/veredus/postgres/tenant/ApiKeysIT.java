package io.veredus.postgres.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.id.TenantId;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysIT {
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
  void keepsNoKeyThatCouldBeRead() {
    keys.save(TenantId.DEFAULT, "one", "secret");

    assertThat(jdbc.sql("SELECT k::text FROM veredus.api_key k").query(String.class).single())
        .contains("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")
        .doesNotContain("secret");
  }
}
