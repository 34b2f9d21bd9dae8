/** What erasing a recipient does to the store and to Temporal. */
@NullMarked
package io.veredus.activities.erasure;

import org.jspecify.annotations.NullMarked;
