/** Tenants and the keys that speak for them. */
@NullMarked
package io.veredus.postgres.tenant;

import org.jspecify.annotations.NullMarked;
