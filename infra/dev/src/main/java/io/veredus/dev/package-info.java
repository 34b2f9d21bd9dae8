/** Runs everything that Veredus needs in one process, for a person who wants to see it work. */
@NullMarked
package io.veredus.dev;

import org.jspecify.annotations.NullMarked;
