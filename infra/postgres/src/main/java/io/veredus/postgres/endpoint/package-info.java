/** Webhook endpoints of tenants and of recipients, with their secrets. */
@NullMarked
package io.veredus.postgres.endpoint;

import org.jspecify.annotations.NullMarked;
