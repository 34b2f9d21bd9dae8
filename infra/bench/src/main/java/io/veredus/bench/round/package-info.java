/** Drives one way of getting work done after the other, in rounds, and accounts for every piece. */
@NullMarked
package io.veredus.bench.round;

import org.jspecify.annotations.NullMarked;
