/** Lets receivers of calls see that they are ours and whole. */
@NullMarked
package io.veredus.activities.signature;

import org.jspecify.annotations.NullMarked;
