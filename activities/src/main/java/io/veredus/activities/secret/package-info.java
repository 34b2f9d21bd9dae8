/** Values that nobody is to read: not in a log, an answer, a history or a printed setting. */
@NullMarked
package io.veredus.activities.secret;

import org.jspecify.annotations.NullMarked;
