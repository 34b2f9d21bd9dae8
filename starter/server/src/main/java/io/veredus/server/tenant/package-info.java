/** Tenants and API keys over HTTP: a key sees its tenant and what is below it. */
@NullMarked
package io.veredus.server.tenant;

import org.jspecify.annotations.NullMarked;
