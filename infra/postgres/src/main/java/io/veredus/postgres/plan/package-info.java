/** Which statements PostgreSQL plans anew each time. */
@NullMarked
package io.veredus.postgres.plan;

import org.jspecify.annotations.NullMarked;
