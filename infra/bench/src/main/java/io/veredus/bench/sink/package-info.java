/** Receivers that count what comes and keep nothing of it, so that they cost next to nothing. */
@NullMarked
package io.veredus.bench.sink;

import org.jspecify.annotations.NullMarked;
