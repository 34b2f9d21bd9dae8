/** Looks after what was accepted and not finished, and drops what is old. */
@NullMarked
package io.veredus.server.relay;

import org.jspecify.annotations.NullMarked;
