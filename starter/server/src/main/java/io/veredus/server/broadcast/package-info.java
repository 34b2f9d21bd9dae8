/** Takes broadcasts in, says how far they are, and has them sent, paused or cancelled. */
@NullMarked
package io.veredus.server.broadcast;

import org.jspecify.annotations.NullMarked;
