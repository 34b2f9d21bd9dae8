/** Starts, describes, awaits and cancels notifications through Temporal, without the HTTP API. */
@NullMarked
package io.veredus.client;

import org.jspecify.annotations.NullMarked;
