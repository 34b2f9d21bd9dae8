package io.veredus.server;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.postgres.notification.NotificationBacklog;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.schema.Migrations;
import io.veredus.postgres.schema.Partitions;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.wire.PayloadConverters;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Stands in for the worker's configuration. */
@Configuration(proxyBeanMethods = false)
class TemporaryWiring {
  record Schema(DataSource dataSource) {}

  @Bean
  Schema schema(DataSource dataSource) {
    Migrations.apply(dataSource);
    return new Schema(dataSource);
  }

  @Bean
  NotificationStore notificationStore(Schema schema) {
    return new NotificationStore(schema.dataSource());
  }

  @Bean
  NotificationRecords notificationRecords(Schema schema) {
    return new NotificationRecords(schema.dataSource());
  }

  @Bean
  NotificationBacklog notificationBacklog(Schema schema) {
    return new NotificationBacklog(schema.dataSource());
  }

  @Bean
  NotificationTypes notificationTypes(Schema schema) {
    return new NotificationTypes(schema.dataSource());
  }

  @Bean
  Recipients recipients(Schema schema) {
    return new Recipients(schema.dataSource());
  }

  @Bean
  ApiKeys apiKeys(Schema schema) {
    return new ApiKeys(schema.dataSource());
  }

  @Bean
  Partitions partitions(Schema schema) {
    return new Partitions(schema.dataSource());
  }

  @Bean
  WorkflowClient workflowClient(Environment environment) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(environment.getRequiredProperty("veredus.temporal.address"))
                .build());
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder().setDataConverter(PayloadConverters.create()).build());
  }
}
