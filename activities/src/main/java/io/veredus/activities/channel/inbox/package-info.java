/** Puts messages into the inboxes that are kept here; nobody else is called. */
@NullMarked
package io.veredus.activities.channel.inbox;

import org.jspecify.annotations.NullMarked;
