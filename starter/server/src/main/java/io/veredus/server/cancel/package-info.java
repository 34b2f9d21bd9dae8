/** Cancels notifications, and says whether it was in time. */
@NullMarked
package io.veredus.server.cancel;

import org.jspecify.annotations.NullMarked;
