package io.veredus.server.event;

import io.veredus.postgres.type.NotificationType;

/** An event with a type that it causes, and whom that addresses. */
record Telling(ReadEvent of, NotificationType type, Target target) {}
