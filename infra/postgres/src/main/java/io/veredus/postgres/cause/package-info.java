/** Stores events together with the notifications that they cause. */
@NullMarked
package io.veredus.postgres.cause;

import org.jspecify.annotations.NullMarked;
