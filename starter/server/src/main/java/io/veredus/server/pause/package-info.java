/** Pauses delivery, and releases what was held when it goes on. */
@NullMarked
package io.veredus.server.pause;

import org.jspecify.annotations.NullMarked;
