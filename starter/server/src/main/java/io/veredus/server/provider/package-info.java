/** Providers over HTTP: made, changed, switched, ordered and tested. */
@NullMarked
package io.veredus.server.provider;

import org.jspecify.annotations.NullMarked;
