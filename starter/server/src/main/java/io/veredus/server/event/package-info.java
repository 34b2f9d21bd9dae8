/** Takes events in, decides who is told of them, and shows the log. */
@NullMarked
package io.veredus.server.event;

import org.jspecify.annotations.NullMarked;
