/** The steps of a verification, over the store. */
@NullMarked
package io.veredus.activities.verification;

import org.jspecify.annotations.NullMarked;
