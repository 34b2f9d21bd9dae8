/** Calls a server as a host application does. */
@NullMarked
package io.veredus.bench.api;

import org.jspecify.annotations.NullMarked;
