/** Calls the API with what nobody would send, by its own description of itself. */
@NullMarked
package io.veredus.dev.fuzz;

import org.jspecify.annotations.NullMarked;
