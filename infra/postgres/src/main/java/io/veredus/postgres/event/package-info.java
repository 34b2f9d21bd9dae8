/** The log of events of each tenant: what hosts told, and the steps of notifications. */
@NullMarked
package io.veredus.postgres.event;

import org.jspecify.annotations.NullMarked;
