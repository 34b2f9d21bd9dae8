package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.Providers;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class InheritedProvidersIT {
  private static final TenantId ROOT = TenantId.DEFAULT;
  private static final TenantId ORG = new TenantId("org");
  private static final TenantId TEAM = new TenantId("team");

  private static EmbeddedPostgres postgres;

  private Instant now = Instant.now();
  private Providers stored;
  private TenantProviders providers;
  private ActiveProviders active;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Migrations.apply(postgres.getPostgresDatabase());
    JdbcClient.create(postgres.getPostgresDatabase())
        .sql(
            """
            INSERT INTO veredus.tenant (id, parent)
            VALUES ('org', 'default'), ('team', 'org'), ('stranger', NULL)
            """)
        .update();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void make() {
    stored = new Providers(postgres.getPostgresDatabase(), new SecretCipher(SecretKeys.none()));
    providers = new TenantProviders(List.of(), stored);
    active =
        new ActiveProviders(
            providers,
            new ProviderFactories(List.of(new Fakes(), new FakeWebhooks())),
            _ -> 8,
            () -> now);
  }

  @AfterEach
  void removeAll() {
    active.close();
    JdbcClient.create(postgres.getPostgresDatabase()).sql("DELETE FROM veredus.provider").update();
  }

  @Test
  void servesATenantByTheNearestAncestorWhoHasAnActiveProvider() {
    add(ROOT, "root", true);
    add(ORG, "org", false);
    assertThat(ids(TEAM)).containsExactly("root");
    assertThat(ids(ORG)).containsExactly("root");

    stored.activate(ORG, new ProviderId("org"), true, false);
    now = now.plusSeconds(1);
    assertThat(ids(TEAM)).containsExactly("org");
    add(TEAM, "team", true);
    now = now.plusSeconds(1);
    assertThat(ids(TEAM)).containsExactly("team");
    assertThat(ids(ROOT)).containsExactly("root");
    assertThat(ids(new TenantId("stranger"))).isEmpty();
  }

  @Test
  void sharesOneRunningProviderWithAllWhomItServes() {
    add(ROOT, "root", true);

    var team = active.of(TEAM, Channel.EMAIL).getFirst();
    assertThat(team).isSameAs(active.of(ROOT, Channel.EMAIL).getFirst());
    assertThat(team.owner()).isEqualTo(ROOT);
  }

  @Test
  void keepsTheEndpointsOfTenantsApart() {
    assertThat(active.of(TEAM, Channel.WEBHOOK)).hasSize(1);
    assertThat(active.of(TEAM, Channel.WEBHOOK).getFirst())
        .isNotSameAs(active.of(ROOT, Channel.WEBHOOK).getFirst());
  }

  @Test
  void findsTheProvidersOfAnIdThatMayHaveSent() {
    add(ROOT, "sms", true);
    add(TEAM, "sms", false);
    add(new TenantId("stranger"), "sms", true);

    assertThat(providers.reachable(TEAM, new ProviderId("sms")))
        .extracting(StoredProvider::active)
        .containsExactly(true, false);
    assertThat(providers.all(TEAM)).extracting(it -> it.id().value()).containsExactly("sms");
  }

  private List<String> ids(TenantId tenant) {
    return active.of(tenant, Channel.EMAIL).stream().map(it -> it.id().value()).toList();
  }

  private void add(TenantId tenant, String id, boolean isActive) {
    stored.add(
        tenant,
        new StoredProvider(
            new ProviderId(id),
            ProviderKind.SMTP,
            Map.of(),
            Map.of(),
            1,
            isActive,
            Optional.empty(),
            1));
  }

  private static final class FakeWebhooks extends Fakes {
    @Override
    public ProviderKind kind() {
      return ProviderKind.WEBHOOK;
    }
  }

  private static class Fakes implements ProviderFactory {
    @Override
    public ProviderKind kind() {
      return ProviderKind.SMTP;
    }

    @Override
    public Class<? extends Message> carries() {
      return EmailMessage.class;
    }

    @Override
    public Provider<?> create(StoredProvider provider) {
      return new Fake(provider.id());
    }
  }

  private record Fake(ProviderId id) implements Provider<EmailMessage> {
    @Override
    public AttemptOutcome attempt(EmailMessage message, AttemptContext context) {
      return new Sent("taken");
    }

    @Override
    public void close() {}
  }
}
