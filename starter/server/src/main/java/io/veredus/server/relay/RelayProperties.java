package io.veredus.server.relay;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the server looks after what was accepted and has not ended.
 *
 * @param every pause between two looks, default 1 s
 * @param lookAtEverythingAtStart whether to compare all of it with Temporal once at the start, so
 *     that workflows which Temporal has lost are started again; default true
 */
@Validated
@ConfigurationProperties("veredus.relay")
record RelayProperties(
    @NotNull @DurationMin(millis = 10) @DefaultValue("1s") Duration every,
    @DefaultValue("true") boolean lookAtEverythingAtStart) {}
