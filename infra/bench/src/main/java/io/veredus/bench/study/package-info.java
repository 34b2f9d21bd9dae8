/**
 * What is measured once beside the rates: intake, latency, growth, bytes, scaling, memory and
 * start.
 */
@NullMarked
package io.veredus.bench.study;

import org.jspecify.annotations.NullMarked;
