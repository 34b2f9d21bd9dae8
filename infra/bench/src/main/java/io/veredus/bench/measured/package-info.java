/** What is measured, set up on one machine: the lanes, bare Temporal and the peer. */
@NullMarked
package io.veredus.bench.measured;

import org.jspecify.annotations.NullMarked;
