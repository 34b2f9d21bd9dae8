/** The commands that begin, watch and stop broadcasts. */
@NullMarked
package io.veredus.dev.broadcast;

import org.jspecify.annotations.NullMarked;
