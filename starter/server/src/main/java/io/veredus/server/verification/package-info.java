/** One-time codes over HTTP: asked for, entered, sent again, looked at. */
@NullMarked
package io.veredus.server.verification;

import org.jspecify.annotations.NullMarked;
