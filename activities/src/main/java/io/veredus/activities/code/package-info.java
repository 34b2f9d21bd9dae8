/** Draws one-time codes at the last moment, and has those checked that providers make. */
@NullMarked
package io.veredus.activities.code;

import org.jspecify.annotations.NullMarked;
