/** Erases what is known of a recipient: in the store, and in Temporal's histories. */
@NullMarked
package io.veredus.workflows.erasure;

import org.jspecify.annotations.NullMarked;
