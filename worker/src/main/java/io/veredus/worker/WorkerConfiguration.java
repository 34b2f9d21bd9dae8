package io.veredus.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.veredus.activities.channel.AttemptsBeside;
import io.veredus.activities.channel.ChannelActivitiesImpl;
import io.veredus.activities.channel.Heartbeats;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.activities.verification.VerificationActivitiesImpl;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.channel.TaskQueues;
import io.veredus.workflows.notification.Lanes;
import io.veredus.workflows.notification.NotificationWorkflowImpl;
import io.veredus.workflows.verification.VerificationWorkflowImpl;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a process with workers needs; a server imports it too. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
@Import({
  Settings.class,
  StoreConfiguration.class,
  TemporalConfiguration.class,
  ActivityConfiguration.class,
  ProviderConfiguration.class,
  VerificationConfiguration.class,
  EndpointConfiguration.class,
  ErasureConfiguration.class,
  BroadcastConfiguration.class,
  InboxConfiguration.class,
  LinkConfiguration.class
})
public class WorkerConfiguration {
  /**
   * Workflow code that makes no progress for so long counts as stuck. The SDK's own second is less
   * than a machine with too much to do leaves a thread waiting, and fails what is in order.
   */
  static final Duration STARVED_FOR = Duration.ofSeconds(5);

  @Bean(destroyMethod = "") // stopped by Workers, which waits for what runs
  WorkerFactory workerFactory(
      WorkflowClient client,
      WorkerProperties properties,
      NotificationActivitiesImpl steps,
      VerificationActivitiesImpl verifications,
      ChannelActivitiesImpl attempts,
      AttemptsBeside beside) {
    var factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    addNotifications(factory, properties, steps, verifications, beside);
    for (var channel : Channel.values()) {
      addChannel(factory, channel, properties, attempts);
    }
    return factory;
  }

  @Bean
  Workers workers(WorkerFactory factory, WorkerProperties properties, Lanes lanes) {
    return new Workers(factory, properties, lanes);
  }

  @Bean("workersHealthIndicator")
  WorkersHealth workersHealth(Workers workers) {
    return new WorkersHealth(workers);
  }

  /** First attempts are made here too, where channels are: the server gives them back at once. */
  private static void addNotifications(
      WorkerFactory factory, WorkerProperties properties, Object... activities) {
    int concurrency = properties.notifications();
    int attempts = Arrays.stream(Channel.values()).mapToInt(properties::attempts).sum();
    if (concurrency > 0) {
      var worker =
          factory.newWorker(
              TaskQueues.NOTIFICATIONS,
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setMaxConcurrentWorkflowTaskExecutionSize(Math.max(2, concurrency))
                  .setMaxConcurrentLocalActivityExecutionSize(concurrency)
                  .setMaxConcurrentActivityExecutionSize(Math.max(1, attempts))
                  .setLocalActivityWorkerOnly(attempts == 0)
                  .setMaxHeartbeatThrottleInterval(Heartbeats.EVERY)
                  .setDefaultDeadlockDetectionTimeout(STARVED_FOR.toMillis())
                  .build());
      worker.registerWorkflowImplementationTypes(
          NotificationWorkflowImpl.class, VerificationWorkflowImpl.class);
      worker.registerActivitiesImplementations(activities);
    }
  }

  private static void addChannel(
      WorkerFactory factory,
      Channel channel,
      WorkerProperties properties,
      ChannelActivitiesImpl activities) {
    int concurrency = properties.attempts(channel);
    if (concurrency > 0) {
      factory
          .newWorker(
              TaskQueues.of(channel),
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setMaxConcurrentActivityExecutionSize(concurrency)
                  // else the SDK sends a beat every 12 s only, and one that is late costs an
                  // attempt
                  .setMaxHeartbeatThrottleInterval(Heartbeats.EVERY)
                  .build())
          .registerActivitiesImplementations(activities);
    }
  }
}
