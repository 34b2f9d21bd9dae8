/** Waiting for what others do. */
@NullMarked
package io.veredus.bench.patience;

import org.jspecify.annotations.NullMarked;
