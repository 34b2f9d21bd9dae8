/** Starts programs beside this one, and leaves none of them behind. */
@NullMarked
package io.veredus.dev.process;

import org.jspecify.annotations.NullMarked;
