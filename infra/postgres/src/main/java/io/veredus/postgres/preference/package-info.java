/** What people chose to be told, and what is left of it for one message. */
@NullMarked
package io.veredus.postgres.preference;

import org.jspecify.annotations.NullMarked;
