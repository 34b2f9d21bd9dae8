/** PostgreSQL as the memory of Veredus. */
@NullMarked
package io.veredus.postgres;

import org.jspecify.annotations.NullMarked;
