/** Measures what another worker process on one channel does to that channel and to the others. */
@NullMarked
package io.veredus.bench.scaling;

import org.jspecify.annotations.NullMarked;
