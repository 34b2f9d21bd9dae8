/** Ways between processes that slow down, break off, refuse and swallow. */
@NullMarked
package io.veredus.bench.chaos.net;

import org.jspecify.annotations.NullMarked;
