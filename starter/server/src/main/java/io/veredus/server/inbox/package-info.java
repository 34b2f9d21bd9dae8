/** Inboxes over HTTP: what lies in one, what was read, and what comes as it comes. */
@NullMarked
package io.veredus.server.inbox;

import org.jspecify.annotations.NullMarked;
