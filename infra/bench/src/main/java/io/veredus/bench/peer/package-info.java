/** The peer: what a team would write with a job library for the JVM, at its best settings. */
@NullMarked
package io.veredus.bench.peer;

import org.jspecify.annotations.NullMarked;
