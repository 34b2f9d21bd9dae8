package io.veredus.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.veredus.activities.erasure.ErasureActivitiesImpl;
import io.veredus.activities.erasure.TemporalExecutions;
import io.veredus.postgres.erasure.ErasableBroadcasts;
import io.veredus.postgres.erasure.ErasableEvents;
import io.veredus.postgres.erasure.ErasableInbox;
import io.veredus.postgres.erasure.ErasableNotifications;
import io.veredus.postgres.erasure.ErasableVerifications;
import io.veredus.postgres.erasure.Erasures;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.worker.StoreConfiguration.Schema;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.erasure.ErasureWorkflowImpl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasing recipients: the store, and the worker for it. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
  /** That the factory has a worker for erasures, if this process does any. */
  record ErasureWorker(int concurrency) {}

  @Bean
  Erasures erasures(Schema schema) {
    return new Erasures(schema.dataSource());
  }

  @Bean
  ErasureActivitiesImpl erasureActivities(
      Erasures erasures, NotificationRecords records, WorkflowClient client, Schema schema) {
    var database = schema.dataSource();
    var stores =
        new ErasureActivitiesImpl.Stores(
            erasures,
            new ErasableNotifications(database),
            new ErasableVerifications(database),
            new ErasableEvents(database),
            new ErasableInbox(database),
            new ErasableBroadcasts(database),
            records::recordResult);
    return new ErasureActivitiesImpl(stores, new TemporalExecutions(client));
  }

  /** Made before any worker of the factory starts, as all beans are. */
  @Bean
  ErasureWorker erasureWorker(
      WorkerFactory factory, WorkerProperties properties, ErasureActivitiesImpl steps) {
    int concurrency = properties.erasures();
    if (concurrency > 0) {
      var worker =
          factory.newWorker(
              TaskQueues.ERASURES,
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setMaxConcurrentWorkflowTaskExecutionSize(Math.max(2, concurrency))
                  .setMaxConcurrentActivityExecutionSize(concurrency)
                  .setDefaultDeadlockDetectionTimeout(WorkerConfiguration.STARVED_FOR.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(ErasureWorkflowImpl.class);
      worker.registerActivitiesImplementations(steps);
    }
    return new ErasureWorker(concurrency);
  }
}
