/** What is in the way of a stack, in words that name the mend. */
@NullMarked
package io.veredus.dev.fault;

import org.jspecify.annotations.NullMarked;
