/**
 * Runs Maven for ./veredus: little on the screen, everything in a log. Needs the JDK alone, since
 * it runs from source.
 */
@NullMarked
package io.veredus.dev.build;

import org.jspecify.annotations.NullMarked;
