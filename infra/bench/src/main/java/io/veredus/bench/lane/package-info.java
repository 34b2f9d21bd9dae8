/** Veredus itself, told over HTTP and measured at the sink and in its store. */
@NullMarked
package io.veredus.bench.lane;

import org.jspecify.annotations.NullMarked;
