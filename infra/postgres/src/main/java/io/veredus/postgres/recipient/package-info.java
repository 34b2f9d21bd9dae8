/** Recipients as stored. */
@NullMarked
package io.veredus.postgres.recipient;

import org.jspecify.annotations.NullMarked;
