/** Tells operators how the store is, and what it says of deliveries in general. */
@NullMarked
package io.veredus.postgres.diagnosis;

import org.jspecify.annotations.NullMarked;
