/** Values that are stored as JSON, in the form that they have in Temporal's history too. */
@NullMarked
package io.veredus.postgres.json;

import org.jspecify.annotations.NullMarked;
