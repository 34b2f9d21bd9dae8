/** Keeps what recipients find in their inboxes, and tells what changed there. */
@NullMarked
package io.veredus.postgres.inbox;

import org.jspecify.annotations.NullMarked;
