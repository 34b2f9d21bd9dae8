/** Addresses that nothing is sent to any more, and why. */
@NullMarked
package io.veredus.postgres.suppression;

import org.jspecify.annotations.NullMarked;
