/** The log of events: appended once, read in order. */
@NullMarked
package io.veredus.postgres.event;

import org.jspecify.annotations.NullMarked;
