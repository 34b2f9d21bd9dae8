package io.veredus.server.intake;

import io.veredus.activities.channel.smtp.AttachmentFolder;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.RepeatKey;
import io.veredus.activities.template.RequiredData;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.notification.Acceptance;
import io.veredus.postgres.notification.GroupAcceptance;
import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.notification.NewNotification;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.secret.Fingerprints;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.start.StartQueue;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  @Bean
  Catalogue catalogue(
      NotificationTypes types,
      RecentTypes recent,
      RecentWords words,
      Recipients recipients,
      RequiredData required,
      Endpoints endpoints) {
    return new StoredCatalogue(
        new StoredCatalogue.Types(types, recent), words, recipients, required, endpoints);
  }

  @Bean
  IdempotencyKeys idempotencyKeys(Fingerprints fingerprints) {
    return new IdempotencyKeys(fingerprints);
  }

  @Bean
  Sealing sealing(SensitiveValues values) {
    return new Sealing(values);
  }

  @Bean
  CarriageChoice carriageChoice(
      Catalogue catalogue, DeliveryDefaults defaults, Audiences audiences, RepeatKey repeats) {
    return new CarriageChoice(catalogue, defaults, audiences, repeats);
  }

  @Bean
  SendRequestReader sendRequestReader(
      Catalogue catalogue,
      DeliveryDefaults defaults,
      CarriageChoice carriages,
      Sealing sealing,
      AttachmentFolder attachments) {
    var extras = new EmailExtrasReader(attachments.path().isPresent());
    return new SendRequestReader(
        new SendRequestReader.Rules(catalogue, defaults, carriages), sealing, extras);
  }

  @Bean
  Intake intake(SendRequestReader reader, NotificationStore store, StartQueue queue) {
    return new Intake(reader, adapt(store), queue::startSoon, InstantSource.system());
  }

  static Intake.Store adapt(NotificationStore store) {
    return new Intake.Store() {
      @Override
      public Acceptance accept(
          NotificationRequest request, Optional<String> sentEvent, Optional<IdempotencyKey> key) {
        return store.accept(request, sentEvent, key);
      }

      @Override
      public GroupAcceptance accept(
          TenantId tenant, List<NewNotification> asked, Optional<IdempotencyKey> key) {
        return store.accept(tenant, asked, key);
      }

      @Override
      public Optional<Acceptance> earlier(TenantId tenant, IdempotencyKey key) {
        return store.earlier(tenant, key);
      }
    };
  }
}
