/** Values that must not be seen. */
@NullMarked
package io.veredus.activities.secret;

import org.jspecify.annotations.NullMarked;
