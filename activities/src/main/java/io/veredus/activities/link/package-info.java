/** Links in messages by which people say what they want, without logging in. */
@NullMarked
package io.veredus.activities.link;

import org.jspecify.annotations.NullMarked;
