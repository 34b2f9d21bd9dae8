package io.veredus.worker;

import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.veredus.activities.broadcast.BroadcastActivitiesImpl;
import io.veredus.activities.broadcast.Crew;
import io.veredus.activities.broadcast.PageMaking;
import io.veredus.activities.broadcast.PageReading;
import io.veredus.activities.broadcast.PageSending;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.Heartbeats;
import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.code.SensitiveFiller;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.notification.RecentTypes;
import io.veredus.activities.notification.TypeSwitch;
import io.veredus.postgres.broadcast.BroadcastPages;
import io.veredus.postgres.broadcast.BroadcastPlans;
import io.veredus.postgres.broadcast.Broadcasts;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.recipient.Audiences;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.worker.StoreConfiguration.Schema;
import io.veredus.workflows.broadcast.BroadcastWorkflowImpl;
import io.veredus.workflows.channel.TaskQueues;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Broadcasts: the store, and the worker for them. */
@Configuration(proxyBeanMethods = false)
class BroadcastConfiguration {
  /** Pages at a time: while one is written down, others are sent. */
  private static final int PAGES = 4;

  /** That the factory has a worker for broadcasts, if this process does any. */
  record BroadcastWorker(int concurrency) {}

  @Bean
  Broadcasts broadcasts(Schema schema) {
    return new Broadcasts(schema.dataSource());
  }

  @Bean
  SingleAttempts singleAttempts(
      ProviderChooser chooser, RecentTypes types, AttemptLog log, SensitiveValues sensitive) {
    return new SingleAttempts(new TypeSwitch(chooser, types), log, new SensitiveFiller(sensitive));
  }

  @Bean
  PageReading pageReading(
      Recipients recipients,
      Standings standings,
      NotificationActivitiesImpl steps,
      SingleAttempts attempts,
      WorkerProperties properties) {
    var crew = new Crew(Math.max(1, properties.bulk()));
    return new PageReading(recipients, standings, steps, attempts, crew);
  }

  @Bean
  BroadcastActivitiesImpl broadcastActivities(
      Schema schema,
      Broadcasts broadcasts,
      NotificationActivitiesImpl steps,
      Audiences audiences,
      PageReading reading) {
    var pages = new BroadcastPages(schema.dataSource());
    return new BroadcastActivitiesImpl(
        new BroadcastPlans(schema.dataSource()),
        pages,
        broadcasts,
        new PageMaking(steps, audiences, InstantSource.system()),
        new PageSending(pages, reading));
  }

  /** Made before any worker of the factory starts, as all beans are. */
  @Bean
  BroadcastWorker broadcastWorker(
      WorkerFactory factory, WorkerProperties properties, BroadcastActivitiesImpl steps) {
    if (properties.bulk() > 0) {
      var worker =
          factory.newWorker(
              TaskQueues.BULK,
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setMaxConcurrentActivityExecutionSize(Math.min(PAGES, properties.bulk()))
                  .setMaxHeartbeatThrottleInterval(Heartbeats.EVERY)
                  .setDefaultDeadlockDetectionTimeout(WorkerConfiguration.STARVED_FOR.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(BroadcastWorkflowImpl.class);
      worker.registerActivitiesImplementations(steps);
    }
    return new BroadcastWorker(properties.bulk());
  }
}
