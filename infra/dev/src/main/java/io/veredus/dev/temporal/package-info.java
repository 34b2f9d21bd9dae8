/** Finds a Temporal server to use, or starts one. */
@NullMarked
package io.veredus.dev.temporal;

import org.jspecify.annotations.NullMarked;
