/**
 * Receivers of mails and calls: how their side of a dialogue goes, and such as count what comes and
 * keep nothing of it, so that they cost next to nothing.
 */
@NullMarked
package io.veredus.bench.sink;

import org.jspecify.annotations.NullMarked;
