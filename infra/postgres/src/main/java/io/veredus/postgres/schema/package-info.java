/** The schema: its migrations, its daily partitions and how long rows stay. */
@NullMarked
package io.veredus.postgres.schema;

import org.jspecify.annotations.NullMarked;
