/** Erases recipients on request, and says how far it is. */
@NullMarked
package io.veredus.server.erasure;

import org.jspecify.annotations.NullMarked;
