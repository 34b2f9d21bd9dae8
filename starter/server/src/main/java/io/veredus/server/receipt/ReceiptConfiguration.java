package io.veredus.server.receipt;

import io.veredus.activities.channel.twilio.TwilioTokens;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {
  @Bean
  TwilioReceiptIntake twilioReceiptIntake(
      NotificationStore notifications, NotificationRecords records, TwilioTokens tokens) {
    return new TwilioReceiptIntake(notifications, records, tokens);
  }
}
