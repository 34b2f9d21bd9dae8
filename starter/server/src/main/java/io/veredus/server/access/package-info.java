/** Who a caller is: an API key stands for a tenant. */
@NullMarked
package io.veredus.server.access;

import org.jspecify.annotations.NullMarked;
