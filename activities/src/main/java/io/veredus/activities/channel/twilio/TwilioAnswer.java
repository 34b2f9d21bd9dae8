package io.veredus.activities.channel.twilio;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer that is not what was asked for.
 *
 * @param status of HTTP
 * @param code of Twilio's error dictionary; empty if the answer could not be read
 * @param text without numbers or credentials
 */
record TwilioAnswer(
    int status, Optional<Integer> code, String text, Optional<Duration> retryAfter) {}
