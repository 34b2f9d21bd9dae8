/** {@code /v1/suppressions}: the addresses that nothing is sent to. */
@NullMarked
package io.veredus.server.suppression;

import org.jspecify.annotations.NullMarked;
