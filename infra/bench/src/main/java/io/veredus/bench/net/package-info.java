/** Connections on loopback: who takes them, how they are read, and how they break. */
@NullMarked
package io.veredus.bench.net;

import org.jspecify.annotations.NullMarked;
