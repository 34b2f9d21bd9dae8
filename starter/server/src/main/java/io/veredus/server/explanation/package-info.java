/** Says in plain words why somebody did or did not get a message, and what can be done. */
@NullMarked
package io.veredus.server.explanation;

import org.jspecify.annotations.NullMarked;
