/** {@code /v1/webhook-endpoints}: where the webhooks of a tenant and its recipients go. */
@NullMarked
package io.veredus.server.endpoint;

import org.jspecify.annotations.NullMarked;
