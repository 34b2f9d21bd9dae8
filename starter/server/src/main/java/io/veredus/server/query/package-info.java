/** Tells what became of notifications, one or many. */
@NullMarked
package io.veredus.server.query;

import org.jspecify.annotations.NullMarked;
