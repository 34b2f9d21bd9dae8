/** The server as the development stack runs it, with something in it to try. */
@NullMarked
package io.veredus.dev.app;

import org.jspecify.annotations.NullMarked;
