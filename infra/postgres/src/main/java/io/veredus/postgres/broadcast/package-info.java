/** Broadcasts: who is told what, how far that is, and the pages that do it. */
@NullMarked
package io.veredus.postgres.broadcast;

import org.jspecify.annotations.NullMarked;
