/** The server process: HTTP API, intake, relay and, by configuration, workers. */
@NullMarked
package io.veredus.server;

import org.jspecify.annotations.NullMarked;
