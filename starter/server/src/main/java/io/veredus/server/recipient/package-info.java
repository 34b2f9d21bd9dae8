/** Recipients as callers store, list and load them, one by one or by the hundred thousand. */
@NullMarked
package io.veredus.server.recipient;

import org.jspecify.annotations.NullMarked;
