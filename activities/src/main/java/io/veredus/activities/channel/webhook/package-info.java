/** Calls the endpoints of recipients and tenants, each in the format that it asked for. */
@NullMarked
package io.veredus.activities.channel.webhook;

import org.jspecify.annotations.NullMarked;
