/** Holds, releases and reschedules single notifications, and says whether it was in time. */
@NullMarked
package io.veredus.server.hold;

import org.jspecify.annotations.NullMarked;
