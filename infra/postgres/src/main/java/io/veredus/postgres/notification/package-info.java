/** Notifications as stored: accepted, recorded, listed, found again. */
@NullMarked
package io.veredus.postgres.notification;

import org.jspecify.annotations.NullMarked;
