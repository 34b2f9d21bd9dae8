/** Receivers that misbehave by plan, and remember exactly what they took. */
@NullMarked
package io.veredus.bench.chaos.sink;

import org.jspecify.annotations.NullMarked;
