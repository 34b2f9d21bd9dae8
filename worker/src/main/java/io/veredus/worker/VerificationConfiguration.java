package io.veredus.worker;

import io.veredus.activities.code.CodeFiller;
import io.veredus.activities.verification.VerificationActivitiesImpl;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.verification.CodeHashes;
import io.veredus.postgres.verification.CodeTypes;
import io.veredus.postgres.verification.DrawnCodes;
import io.veredus.postgres.verification.VerificationBacklog;
import io.veredus.postgres.verification.VerificationRecords;
import io.veredus.postgres.verification.VerificationStore;
import io.veredus.worker.StoreConfiguration.Schema;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One-time codes: their store, and the steps of those who draw and judge them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
class VerificationConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationConfiguration.class);

  @Bean
  CodeHashes codeHashes(SecretsProperties secrets) {
    return new CodeHashes(secrets.secretKeys().orElseGet(VerificationConfiguration::passingKey));
  }

  @Bean
  VerificationStore verificationStore(Schema schema) {
    return new VerificationStore(schema.dataSource());
  }

  @Bean
  VerificationBacklog verificationBacklog(Schema schema) {
    return new VerificationBacklog(schema.dataSource());
  }

  @Bean
  CodeTypes codeTypes(NotificationTypes types, TemplateLibrary templates) {
    return new CodeTypes(types, templates);
  }

  @Bean
  VerificationActivitiesImpl verificationActivities(Schema schema) {
    return new VerificationActivitiesImpl(new VerificationRecords(schema.dataSource()));
  }

  @Bean
  CodeFiller codeFiller(CodeHashes hashes, Schema schema) {
    return new CodeFiller(hashes, new DrawnCodes(schema.dataSource()));
  }

  /** Enough for one process that runs everything, until it stops. */
  private static SecretKeys passingKey() {
    LOG.warn(
        "veredus.secrets.keys is not set: one-time codes work within this process only, and until it stops");
    var random = new SecureRandom();
    byte[] id = new byte[4];
    byte[] key = new byte[32];
    random.nextBytes(id);
    random.nextBytes(key);
    return SecretKeys.of(
        List.of(
            "process-"
                + HexFormat.of().formatHex(id)
                + ":"
                + Base64.getEncoder().encodeToString(key)));
  }
}
