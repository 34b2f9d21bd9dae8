/** Turns templates and data into messages. */
@NullMarked
package io.veredus.activities.template;

import org.jspecify.annotations.NullMarked;
