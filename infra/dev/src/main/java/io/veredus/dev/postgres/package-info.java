/** Runs PostgreSQL from binaries that come as a dependency, or finds the one that exists. */
@NullMarked
package io.veredus.dev.postgres;

import org.jspecify.annotations.NullMarked;
