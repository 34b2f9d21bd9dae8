/** Which deliveries are paused, and what is released after a pause. */
@NullMarked
package io.veredus.postgres.pause;

import org.jspecify.annotations.NullMarked;
