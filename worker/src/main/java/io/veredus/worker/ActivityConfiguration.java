package io.veredus.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.AttemptsBeside;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.Room;
import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.code.SensitiveFiller;
import io.veredus.activities.notification.FirstLegs;
import io.veredus.activities.notification.LaneChoice;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.notification.TypeSwitch;
import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.HouseStyle;
import io.veredus.activities.template.PersonalLinks;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.RepeatKey;
import io.veredus.activities.template.RequiredData;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.endpoint.Endpoints;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.notification.Lanes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the workers do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class ActivityConfiguration {
  @Bean
  DeliveryDefaults deliveryDefaults(DeliveryProperties delivery) {
    return delivery.defaults();
  }

  @Bean
  Lanes lanes(DeliveryProperties delivery) {
    return delivery.lanes();
  }

  @Bean
  TemplateRenderer templateRenderer(Tenants tenants, PersonalLinks links) {
    return new TemplateRenderer(
        tenant -> {
          var settings = tenants.settings(tenant);
          return new HouseStyle(settings.name(), settings.locale(), settings.branding());
        },
        links);
  }

  @Bean
  RecentTypes recentTypes(NotificationTypes types) {
    return new RecentTypes(types);
  }

  @Bean
  RecentWords recentWords(TemplateLibrary library) {
    return new RecentWords(library);
  }

  @Bean
  RequiredData requiredData() {
    return new RequiredData();
  }

  @Bean
  RepeatKey repeatKey() {
    return new RepeatKey();
  }

  @Bean
  AttemptLog attemptLog(MeterRegistry meters) {
    return new AttemptLog(meters);
  }

  @Bean
  NotificationActivitiesImpl notificationActivities(
      RecentTypes types,
      RecentWords words,
      Recipients recipients,
      NotificationStore store,
      NotificationRecords records,
      TemplateRenderer renderer,
      Endpoints endpoints,
      DeliveryDefaults defaults,
      Standings standings,
      ObjectProvider<CodeMaker> codes,
      FirstLegs firstLegs) {
    return new NotificationActivitiesImpl(types, words, recipients, store, records, renderer)
        .with(defaults)
        .with(standings)
        .with(firstLegs)
        .with(endpoints::choose, codes.getIfAvailable(() -> CodeMaker.OURSELVES));
  }

  @Bean
  Room room(WorkerProperties worker, AttemptLog log) {
    return new Room(worker::attempts, log);
  }

  @Bean
  FirstLegs firstLegs(ChannelActivitiesImpl attempts, NotificationRecords records, Room room) {
    return new LaneChoice(attempts, records, room);
  }

  @Bean
  AttemptsBeside attemptsBeside(ChannelActivitiesImpl attempts, Room room) {
    return new AttemptsBeside(attempts, room);
  }

  @Bean
  ChannelActivitiesImpl channelActivities(
      ProviderChooser chooser,
      RecentTypes types,
      NotificationRecords records,
      AttemptLog log,
      CodeFiller codes,
      SensitiveValues sensitive) {
    return new ChannelActivitiesImpl(
        new TypeSwitch(chooser, types), records, log, codes, new SensitiveFiller(sensitive));
  }
}
