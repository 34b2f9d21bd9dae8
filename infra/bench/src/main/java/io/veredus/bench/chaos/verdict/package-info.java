/** Compares what was promised, what is on record and what arrived. */
@NullMarked
package io.veredus.bench.chaos.verdict;

import org.jspecify.annotations.NullMarked;
