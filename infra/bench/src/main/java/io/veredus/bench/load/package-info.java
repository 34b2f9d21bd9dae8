/** Hands in work: as fast as it is done, or at a fixed rate whatever becomes of it. */
@NullMarked
package io.veredus.bench.load;

import org.jspecify.annotations.NullMarked;
