package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedProvidersTest {
  private static final TenantId OTHER = new TenantId("other");

  private final StoredProvider forAll = stored("smtp");
  private final StoredProvider own = stored("own");
  private final ActiveProviders active =
      new ActiveProviders(
          new ProviderSource() {
            @Override
            public List<StoredProvider> active(TenantId tenant, Channel channel) {
              return List.of(forAll, own);
            }

            @Override
            public List<StoredProvider> shared(Channel channel) {
              return channel == Channel.EMAIL ? List.of(forAll) : List.of();
            }
          },
          List.of(new SmtpFactory()));

  @AfterEach
  void stop() {
    active.close();
  }

  @Test
  void runsOnceForAllTenantsWhatServesThemAll() {
    var ours = active.of(TenantId.DEFAULT, Channel.EMAIL);
    var theirs = active.of(OTHER, Channel.EMAIL);
    assertThat(ours).extracting(RunningProvider::id).containsExactly(forAll.id(), own.id());
    assertThat(theirs).extracting(RunningProvider::id).containsExactly(forAll.id(), own.id());
    assertThat(theirs.getFirst()).isSameAs(ours.getFirst());
    assertThat(theirs.getLast()).isNotSameAs(ours.getLast());
  }

  private static StoredProvider stored(String id) {
    return new StoredProvider(
        new ProviderId(id),
        ProviderKind.SMTP,
        Map.of("smarthost", "127.0.0.1:25", "from", "a@example.org"),
        Map.of(),
        1,
        true,
        Optional.empty(),
        1);
  }
}
