package io.veredus.server.event;

import io.veredus.postgres.event.Event;

/**
 * An event as it was sent, free of mistakes.
 *
 * @param pointer where it is in the body
 * @param size of its content, in bytes
 */
record ReadEvent(Event event, String pointer, int size) {}
