/** A caller that repeats under the same key until it knows what became of its request. */
@NullMarked
package io.veredus.bench.chaos.post;

import org.jspecify.annotations.NullMarked;
