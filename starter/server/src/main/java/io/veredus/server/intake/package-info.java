/**
 * Takes notifications in: reads and checks requests, stores them, answers, and has them started.
 */
@NullMarked
package io.veredus.server.intake;

import org.jspecify.annotations.NullMarked;
