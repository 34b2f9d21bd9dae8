/** Notification types and their templates as stored. */
@NullMarked
package io.veredus.postgres.type;

import org.jspecify.annotations.NullMarked;
