/** The life of one notification: its request, its states and the workflow that carries it out. */
@NullMarked
package io.veredus.workflows.notification;

import org.jspecify.annotations.NullMarked;
