/** The commands that pause and resume delivery. */
@NullMarked
package io.veredus.dev.pause;

import org.jspecify.annotations.NullMarked;
