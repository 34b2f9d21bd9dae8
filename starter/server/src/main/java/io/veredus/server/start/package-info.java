/** Starts the workflows of notifications, and knows whether Temporal is there to take them. */
@NullMarked
package io.veredus.server.start;

import org.jspecify.annotations.NullMarked;
