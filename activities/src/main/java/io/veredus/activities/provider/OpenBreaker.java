package io.veredus.activities.provider;

import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;

/**
 * A provider that this process does not call for a while, because attempts kept failing.
 *
 * @param owner whose it is
 * @param counterpart its own id, or the endpoint that fails
 */
public record OpenBreaker(
    TenantId owner, Channel channel, ProviderId provider, String counterpart) {}
