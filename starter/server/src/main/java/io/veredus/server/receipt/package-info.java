/** {@code /v1/receipts}: what providers say of a message after they took it. */
@NullMarked
package io.veredus.server.receipt;

import org.jspecify.annotations.NullMarked;
