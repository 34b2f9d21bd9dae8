/**
 * Starts, describes, awaits and cancels notifications through Temporal, without the HTTP API; posts
 * and reads events over it.
 */
@NullMarked
package io.veredus.client;

import org.jspecify.annotations.NullMarked;
