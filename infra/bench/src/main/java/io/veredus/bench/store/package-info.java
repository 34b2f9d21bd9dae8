/** Databases of the bench's own server. */
@NullMarked
package io.veredus.bench.store;

import org.jspecify.annotations.NullMarked;
