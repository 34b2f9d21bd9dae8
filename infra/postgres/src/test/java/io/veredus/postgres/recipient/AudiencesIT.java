package io.veredus.postgres.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.TestDatabase;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AudiencesIT {
  private JdbcClient jdbc;
  private Audiences audiences;

  @BeforeEach
  void fill() {
    DataSource database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    audiences = new Audiences(database);
    jdbc.sql(
            """
            INSERT INTO veredus.tenant (id) VALUES ('other');
            INSERT INTO veredus.recipient
              (tenant, id, email, unverified_phone, locale, time_zone, roles, attributes)
            VALUES
              ('default', 'ana', 'a@x.org', NULL, 'en', 'UTC', '{admin,owner}',
               '{"team": "red", "spaces": ["s1", "s2"]}'),
              ('default', 'bob', NULL, '+31612345678', 'en', 'UTC', '{admin}',
               '{"team": "redder", "spaces": ["s2"], "level": 3}'),
              ('default', 'eve', NULL, NULL, 'en', 'UTC', '{}', '{}'),
              ('other', 'foreign', 'f@x.org', NULL, 'en', 'UTC', '{admin}', '{"team": "red"}');
            INSERT INTO veredus.webhook_endpoint
              (tenant, id, recipient, url, format, timeout_ms, headers, secret)
            VALUES ('default', 'w', 'eve', 'https://x.org', 'standard', 1000, '', '')
            """)
        .update();
  }

  @Test
  void findsByRole() {
    assertThat(ids(Set.of("admin"), Map.of())).containsExactly("ana", "bob");
    assertThat(ids(Set.of("owner", "nothing"), Map.of())).containsExactly("ana");
    assertThat(ids(Set.of("nothing"), Map.of())).isEmpty();
  }

  @Test
  void findsEveryoneOfTheTenant() {
    assertThat(ids(Set.of(), Map.of())).containsExactly("ana", "bob", "eve");
    assertThat(audiences.of(TenantId.DEFAULT, Set.of(), Map.of(), 2)).hasSize(2);
  }

  @Test
  void findsByAttributesAndByWhatTheyContain() {
    assertThat(ids(Set.of(), Map.of("team", "\"red\""))).containsExactly("ana");
    assertThat(ids(Set.of(), Map.of("spaces", "\"s2\""))).containsExactly("ana", "bob");
    assertThat(ids(Set.of(), Map.of("spaces", "\"s2\"", "level", "3"))).containsExactly("bob");
    assertThat(ids(Set.of(), Map.of("level", "\"3\""))).isEmpty();
    assertThat(ids(Set.of("owner"), Map.of("spaces", "\"s'; --\""))).isEmpty();
  }

  @Test
  void knowsByWhichChannelsEachIsReached() {
    var known =
        audiences.known(
            TenantId.DEFAULT,
            List.of(id("ana"), id("bob"), id("eve"), id("nobody"), id("foreign")));

    assertThat(known).containsOnlyKeys(id("ana"), id("bob"), id("eve"));
    assertThat(known.get(id("ana")).reachedBy(AddressChoice.VERIFIED))
        .containsExactlyInAnyOrder(Channel.EMAIL, Channel.INBOX);
    assertThat(known.get(id("bob")).reachedBy(AddressChoice.VERIFIED))
        .containsExactly(Channel.INBOX);
    assertThat(known.get(id("bob")).reachedBy(AddressChoice.LATEST))
        .containsExactlyInAnyOrder(Channel.SMS, Channel.INBOX);
    assertThat(known.get(id("eve")).reachedBy(AddressChoice.VERIFIED))
        .containsExactlyInAnyOrder(Channel.WEBHOOK, Channel.INBOX);
    assertThat(audiences.known(TenantId.DEFAULT, List.of())).isEmpty();
  }

  @Test
  void theTenantsEndpointReachesEverybodyUnlessItIsDisabled() {
    jdbc.sql("UPDATE veredus.webhook_endpoint SET recipient = NULL").update();
    assertThat(ana().verified()).contains(Channel.WEBHOOK);

    jdbc.sql("UPDATE veredus.webhook_endpoint SET disabled_at = now(), disabled_reason = 'gone'")
        .update();
    assertThat(ana().verified()).doesNotContain(Channel.WEBHOOK);
  }

  private Member ana() {
    return audiences.known(TenantId.DEFAULT, List.of(id("ana"))).values().iterator().next();
  }

  private List<String> ids(Set<String> roles, Map<String, String> attributes) {
    return audiences.of(TenantId.DEFAULT, roles, attributes, 100).stream()
        .map(member -> member.id().value())
        .toList();
  }

  private static RecipientId id(String id) {
    return new RecipientId(id);
  }
}
