package io.veredus.postgres.template;

import io.veredus.workflows.channel.Channel;
import java.util.Locale;
import java.util.Optional;

/**
 * The words that hold for a tenant, a channel and a language.
 *
 * @param channel empty: for every channel without one of its own
 * @param distance 0: the tenant's own; 1: its parent's, and so on
 * @param version from 1, per tenant, type, channel and language
 * @param revision place in the order of all publications
 */
public record PublishedTemplate(
    Optional<Channel> channel,
    Locale locale,
    int distance,
    int version,
    long revision,
    TemplateSource source) {}
