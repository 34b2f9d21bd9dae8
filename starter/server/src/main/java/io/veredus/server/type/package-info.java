/** Notification types over HTTP and in files: read, shown, chosen a channel for, removed. */
@NullMarked
package io.veredus.server.type;

import org.jspecify.annotations.NullMarked;
