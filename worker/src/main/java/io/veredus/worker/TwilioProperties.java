package io.veredus.worker;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param standIn where all requests to Twilio go instead, with the credentials: for tests alone
 */
@ConfigurationProperties("veredus.twilio")
record TwilioProperties(Optional<String> standIn) {}
