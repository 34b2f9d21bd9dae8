package io.veredus.server.relay;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the store remembers.
 *
 * @param retention after this long a notification that has ended is dropped, at least 1 day,
 *     default 7 days
 */
@Validated
@ConfigurationProperties("veredus")
record RetentionProperties(
    @NotNull @DurationMin(days = 1) @DefaultValue("7d") Duration retention) {}
