/** Kills, cuts and confuses a running installation, and counts what was lost or came twice. */
@NullMarked
package io.veredus.bench.chaos;

import org.jspecify.annotations.NullMarked;
