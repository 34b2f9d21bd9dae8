/** Knows in every process what is paused. */
@NullMarked
package io.veredus.activities.pause;

import org.jspecify.annotations.NullMarked;
